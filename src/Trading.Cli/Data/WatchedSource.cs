namespace Trading.Cli.Data;

/// <summary>Another source, whose reading is shown and can be ended.</summary>
internal class WatchedSource<T>(IMarketDataSource<T> source, IProgress<double>? progress, CancellationToken cancellationToken) : IMarketDataSource<T>
{
    public Instrument Instrument => source.Instrument;

    public string Description => source.Description;

    public IMarketDataReader<T> Open() => new Reader(source.Open(), progress, cancellationToken);

    private sealed class Reader(IMarketDataReader<T> reader, IProgress<double>? progress, CancellationToken cancellationToken) : IMarketDataReader<T>
    {
        public long? ExpectedCount => reader.ExpectedCount;

        public double Progress => reader.Progress;

        public ReadOnlyMemory<T> Read()
        {
            cancellationToken.ThrowIfCancellationRequested();
            var records = reader.Read();
            progress?.Report(records.IsEmpty ? 1 : reader.Progress);
            return records;
        }

        public void Dispose() => reader.Dispose();
    }
}
