namespace Trading.Data;

/// <summary>Opens files with a record a line, whichever of CSV and JSON they are.</summary>
internal static class RecordFile
{
    public static RecordFileReader<T> Open<T>(string path, RecordSchema<T> schema, IReadOnlyList<string>? columns = null, Func<T, T>? complete = null)
    {
        return new(path, schema, CreateParser(path, schema, columns), complete);
    }

    /// <summary>What reads the lines of a file, by the first of them.</summary>
    public static IRecordParser CreateParser<T>(string path, RecordSchema<T> schema, IReadOnlyList<string>? columns)
    {
        using var lines = new CsvLineReader(CsvInput.Open(path));
        if (!lines.TryRead(out var line))
            throw CsvFault.InFile(path, "is empty.");
        return line.TrimStart((byte)' ').StartsWith("{"u8)
            ? new JsonRecordParser(path, schema.Fields)
            : new CsvRecordParser(path, line, schema.Fields, columns);
    }

    /// <summary>Whether the first line is a JSON object.</summary>
    public static bool IsJsonLines(string path)
    {
        using var lines = new CsvLineReader(CsvInput.Open(path));
        return lines.TryRead(out var line) && line.TrimStart((byte)' ').StartsWith("{"u8);
    }

    /// <summary>The most decimals of the prices of the first records.</summary>
    public static int DecimalsOf<T>(RecordSchema<T> schema, IMarketDataReader<T> reader, int rows)
    {
        var records = reader.Read().Span;
        return DecimalsOf(schema, records[..Math.Min(rows, records.Length)]);
    }

    public static int DecimalsOf<T>(RecordSchema<T> schema, ReadOnlySpan<T> records)
    {
        int decimals = 0;
        Span<long> fields = stackalloc long[8];
        foreach (ref readonly var record in records)
        {
            schema.Split(record, fields);
            for (int i = 0; i < schema.Fields.Count; i++)
            {
                int own = schema.Fields[i].IsPrice ? DecimalScale.DecimalsOf(BitConverter.Int64BitsToDouble(fields[i])) : 0;
                decimals = Math.Max(decimals, own == DecimalScale.None ? 0 : own);
            }
        }

        return decimals;
    }
}
