namespace Trading.Live;

/// <summary>A source that has nothing by itself: its data is handed to the session as it happens.</summary>
internal class PushedSource<T>(Instrument instrument) : IMarketDataSource<T>, IMarketDataReader<T>
{
    public Instrument Instrument => instrument;

    public string Description => $"{instrument} as it happens";

    public long? ExpectedCount => null;

    public double Progress => 0;

    public IMarketDataReader<T> Open() => this;

    public ReadOnlyMemory<T> Read() => default;

    public void Dispose()
    {
    }
}
