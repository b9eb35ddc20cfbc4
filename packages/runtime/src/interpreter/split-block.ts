/**
 * What is pasted at Python's prompt would not run as a file does: there, an empty line ends a block, and nothing else
 * does. Tokens tell which empty lines are inside of a text, and where a block ends; where they end with an error, the
 * rest stays as it is. Part of `bootstrap.ts`.
 */
export const splitBlock = `
def split_block(text, prompt, before):
    import tokenize
    if not at_prompt():
        return text.split("\\n")
    before = before if prompt == str(getattr(sys, "ps2", None)) else []
    *lines, rest = before + text.split("\\n")
    blank, ends = set(), set()
    depth = last = 0
    begins, in_block, decorated, header, previous = True, False, False, False, ""
    try:
        for token in tokenize.generate_tokens(iter([line + "\\n" for line in lines] + [rest]).__next__):
            row = token.start[0]
            if token.type == tokenize.INDENT:
                depth += 1
            elif token.type == tokenize.DEDENT:
                depth -= 1
            elif token.type == tokenize.NL:
                if row <= len(lines) and not lines[row - 1].strip():
                    blank.add(row)
            elif token.type == tokenize.NEWLINE:
                begins, last, header = True, row, previous == ":"
            elif begins and token.type != tokenize.COMMENT:
                begins = False
                if depth == 0:
                    goes_on = decorated or token.string in ("elif", "else", "except", "finally")
                    if in_block and not goes_on and (token.type != tokenize.ENDMARKER or not rest and not header):
                        ends.add(last)
                    decorated = token.string == "@"
                    in_block = token.string in BLOCKS or in_block and goes_on
                else:
                    in_block = True
            if token.type != tokenize.COMMENT:
                previous = token.string
    except (SyntaxError, tokenize.TokenError):
        pass
    result = []
    for row, line in enumerate(lines, 1):
        if row > len(before) and row not in blank:
            result.append(line)
        if row in ends and row >= len(before):
            result.append("")
    return result + [rest]

BLOCKS = {"@", "async", "class", "def", "for", "if", "try", "while", "with"}

def at_prompt():
    frame = sys._getframe()
    while frame and frame.f_code.co_filename == "<pywasm>":
        frame = frame.f_back
    console = sys.modules.get("code")
    return not frame or console and isinstance(frame.f_locals.get("self"), console.InteractiveConsole)
`;
