namespace Trading.Data;

/// <summary>Turns the lines of one file into the fields of records.</summary>
internal interface IRecordParser
{
    /// <summary>Whether the first line says what the fields are and is no record.</summary>
    bool HasHeader { get; }

    /// <summary>Sets the fields of a line's record; false where a line makes none.</summary>
    /// <exception cref="MarketDataException">A field is missing or cannot be read; names file, line, column and value.</exception>
    bool Parse(ReadOnlySpan<byte> line, long lineNumber, Span<long> fields);
}
