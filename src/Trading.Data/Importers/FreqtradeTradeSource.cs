namespace Trading.Data;

/// <summary>Trades from a JSON file of freqtrade, <c>[[time,id,type,side,price,amount,cost],…]</c> with times in milliseconds, plain or packed. Never repairs anything.</summary>
public sealed class FreqtradeTradeSource : IMarketDataSource<Trade>
{
    private const int SampleRows = 1000;

    private readonly string _path;

    private FreqtradeTradeSource(string path, Instrument instrument)
    {
        _path = path;
        Instrument = instrument;
    }

    /// <inheritdoc/>
    public Instrument Instrument { get; }

    /// <summary>The path of the file as it was given.</summary>
    public string Description => _path;

    /// <summary>Looks at the first rows of a file, and creates the source that reads it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="instrument">Whose trades these are; inferred from the file's name and decimals where <see langword="null"/>.</param>
    /// <exception cref="MarketDataException">The file is missing, damaged or empty, or one of the first rows is wrong.</exception>
    public static FreqtradeTradeSource Create(string path, Instrument? instrument = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using var sample = new FreqtradeTradeReader(path);
        int decimals = RecordFile.DecimalsOf(TradeSchema.Instance, sample, SampleRows);
        return new(path, instrument ?? CsvInstrument.Infer(path, decimals));
    }

    /// <inheritdoc/>
    /// <exception cref="MarketDataException">The file is missing or damaged.</exception>
    public IMarketDataReader<Trade> Open() => new FreqtradeTradeReader(_path);
}
