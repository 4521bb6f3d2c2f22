namespace Trading.Data;

/// <summary>Takes fields off a line, with quotes and spaces around them removed.</summary>
internal static class CsvField
{
    /// <summary>Takes the field at <paramref name="position"/> and moves behind its separator, which is past the line's length after the last.</summary>
    /// <returns>False where a quote is not closed, or is followed by text.</returns>
    public static bool TryTake(ReadOnlySpan<byte> line, byte separator, scoped ref int position, out ReadOnlySpan<byte> field)
    {
        int start = position;
        while (start < line.Length && line[start] == ' ')
            start++;
        if (start < line.Length && line[start] == '"')
            return TryTakeQuoted(line, separator, start + 1, ref position, out field);
        int length = line[position..].IndexOf(separator);
        if (length < 0)
            length = line.Length - position;
        field = line.Slice(position, length).Trim(" \t"u8);
        position += length + 1;
        return true;
    }

    private static bool TryTakeQuoted(ReadOnlySpan<byte> line, byte separator, int start, scoped ref int position, out ReadOnlySpan<byte> field)
    {
        field = default;
        int end = start;
        while (true)
        {
            int quote = line[end..].IndexOf((byte)'"');
            if (quote < 0)
                return false;
            end += quote;
            if (end + 1 == line.Length || line[end + 1] != '"')
                break;
            end += 2;
        }

        field = line[start..end].Trim(" \t"u8);
        var rest = line[(end + 1)..];
        int length = rest.IndexOf(separator);
        if (length < 0)
            length = rest.Length;
        position = end + 1 + length + 1;
        return rest[..length].Trim(" \t"u8).IsEmpty;
    }
}
