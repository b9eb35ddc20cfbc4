/** Whether a long program goes over to what V8 has optimised meanwhile. Late, as most are short. */
export interface TierUpFlags {
  tierUp?: "late" | "off";
}
