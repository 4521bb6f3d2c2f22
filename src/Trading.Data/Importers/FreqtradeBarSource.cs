namespace Trading.Data;

/// <summary>Bars from a JSON file of freqtrade, <c>[[time,open,high,low,close,volume],…]</c> with times in milliseconds, plain or packed; Binance's REST klines are written so as well. Never repairs anything.</summary>
public sealed class FreqtradeBarSource : IBarSource
{
    private readonly string _path;

    private FreqtradeBarSource(string path, Instrument instrument, Timeframe timeframe)
    {
        _path = path;
        Instrument = instrument;
        Timeframe = timeframe;
    }

    /// <inheritdoc/>
    public Instrument Instrument { get; }

    /// <inheritdoc/>
    public Timeframe Timeframe { get; }

    /// <summary>The path of the file as it was given.</summary>
    public string Description => _path;

    /// <summary>Looks at the first rows of a file, and creates the source that reads it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="instrument">Whose bars these are; inferred from the file's name and decimals where <see langword="null"/>.</param>
    /// <param name="timeframe">How long a bar is; the most frequent distance of the first rows where <see langword="null"/>.</param>
    /// <exception cref="MarketDataException">The file is missing, damaged or empty, or one of the first rows is wrong.</exception>
    public static FreqtradeBarSource Create(string path, Instrument? instrument = null, Timeframe? timeframe = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var detector = new TimeframeDetector();
        using var sample = new FreqtradeBarReader(path, timeframe ?? new Timeframe(1, TimeframeUnit.Millisecond));
        var bars = sample.Read();
        foreach (ref readonly var bar in bars.Span)
            detector.Add(bar.OpenTime.UnixNanoseconds);
        using var reader = new FreqtradeBarReader(path, timeframe ?? new Timeframe(1, TimeframeUnit.Millisecond));
        return new(path, instrument ?? CsvInstrument.Infer(path, RecordFile.DecimalsOf(BarSchema.Instance, reader, 1000)), timeframe ?? detector.Detect(path));
    }

    /// <inheritdoc/>
    /// <exception cref="MarketDataException">The file is missing or damaged.</exception>
    public IMarketDataReader<Bar> Open() => new FreqtradeBarReader(_path, Timeframe);

    /// <summary>Whether a file begins as such a one does.</summary>
    internal static bool IsFreqtrade(string path)
    {
        using var input = CsvInput.Open(path);
        Span<byte> first = stackalloc byte[64];
        first = first[..input.Read(first)];
        int at = first.IndexOfAnyExcept(" \t\r\n"u8);
        return at >= 0 && first[at] == '[';
    }
}
