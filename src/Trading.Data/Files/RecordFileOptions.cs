namespace Trading.Data;

/// <summary>What a file of trades, quotes, book changes, funding rates or corporate actions does not say.</summary>
public sealed class RecordFileOptions
{
    /// <summary>Whose data this is; inferred from the file's name and the decimals of its prices where <see langword="null"/>, the default.</summary>
    public Instrument? Instrument { get; set; }

    /// <summary>
    /// What the columns of a CSV file without a header are, by the names of docs/data.md; other names are passed over. By default the
    /// fields in the order in which they are written.
    /// </summary>
    public IReadOnlyList<string>? Columns { get; set; }
}
