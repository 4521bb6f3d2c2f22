namespace Trading.Data;

/// <summary>Bars from a file of JSON lines, plain or packed as gz or zip, as <see cref="MarketDataFile.WriteJsonLines{T}(IMarketDataSource{T}, string)"/> writes them. Never repairs anything.</summary>
public sealed class JsonLinesBarSource : IBarSource
{
    private readonly string _path;

    private JsonLinesBarSource(string path, Instrument instrument, Timeframe timeframe)
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
    public static JsonLinesBarSource Create(string path, Instrument? instrument = null, Timeframe? timeframe = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var detector = new TimeframeDetector();
        using (var sample = Open(path, timeframe ?? Timeframe.OneMinute, checkOrder: false))
        {
            foreach (ref readonly var bar in sample.Read().Span)
                detector.Add(bar.OpenTime.UnixNanoseconds);
        }

        var frame = timeframe ?? detector.Detect(path);
        using var reader = Open(path, frame);
        return new(path, instrument ?? CsvInstrument.Infer(path, RecordFile.DecimalsOf(BarSchema.Instance, reader, 1000)), frame);
    }

    /// <inheritdoc/>
    /// <exception cref="MarketDataException">The file is missing or damaged.</exception>
    public IMarketDataReader<Bar> Open() => Open(_path, Timeframe);

    private static RecordFileReader<Bar> Open(string path, Timeframe timeframe, bool checkOrder = true) =>
        RecordFile.Open(path, BarSchema.Instance, null, checkOrder ? bar => Complete(bar, timeframe) : CloseAtOnce);

    /// <summary>Where a line does not say the close, it is what the timeframe says.</summary>
    private static Bar Complete(Bar bar, Timeframe timeframe) => bar.CloseTime == default
        ? new(bar.OpenTime, timeframe.CloseOf(bar.OpenTime), bar.Open, bar.High, bar.Low, bar.Close, bar.Volume)
        : bar;

    private static Bar CloseAtOnce(Bar bar) => new(bar.OpenTime, new(bar.OpenTime.UnixNanoseconds + 1), bar.Open, bar.High, bar.Low, bar.Close, bar.Volume);
}
