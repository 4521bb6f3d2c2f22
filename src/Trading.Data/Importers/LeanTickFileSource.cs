namespace Trading.Data;

/// <summary>Ticks of one zip of LEAN.</summary>
internal sealed class LeanTickFileSource<T>(string path, Instrument instrument, LeanPath place) : IMarketDataSource<T>
{
    public Instrument Instrument => instrument;

    public string Description => path;

    public IMarketDataReader<T> Open()
    {
        var parser = new LeanTickParser(path, place, LeanPath.DayOf(path), quotes: typeof(T) == typeof(Quote));
        return new RecordFileReader<T>(path, RecordSchemas.Of<T>(), parser);
    }
}
