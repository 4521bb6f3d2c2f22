namespace Trading.Data;

/// <summary>What a CSV file does not say, or says in other words. Nothing here is needed for a file with the usual columns.</summary>
public sealed class CsvBarOptions
{
    /// <summary>Whose bars these are; inferred from the file's name and its decimals where <see langword="null"/>, the default.</summary>
    public Instrument? Instrument { get; set; }

    /// <summary>The length of a bar; the most frequent distance of the first rows where <see langword="null"/>, the default.</summary>
    public Timeframe? Timeframe { get; set; }

    /// <summary>The header of the column with the open time; by default one of time, timestamp, date, datetime, open_time.</summary>
    public string? TimeColumn { get; set; }

    /// <summary>The header of the column with the first price; <c>open</c> by default.</summary>
    public string? OpenColumn { get; set; }

    /// <summary>The header of the column with the highest price; <c>high</c> by default.</summary>
    public string? HighColumn { get; set; }

    /// <summary>The header of the column with the lowest price; <c>low</c> by default.</summary>
    public string? LowColumn { get; set; }

    /// <summary>The header of the column with the last price; <c>close</c> by default.</summary>
    public string? CloseColumn { get; set; }

    /// <summary>The header of the column with the volume; <c>volume</c> by default. A file without that column has volume 0.</summary>
    public string? VolumeColumn { get; set; }
}
