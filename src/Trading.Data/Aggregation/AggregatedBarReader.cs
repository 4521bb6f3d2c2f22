namespace Trading.Data;

/// <summary>Gives the bars that an aggregator makes of another reader's records.</summary>
internal sealed class AggregatedBarReader<T>(IMarketDataReader<T> source, Func<ReadOnlyMemory<T>, ReadOnlyMemory<Bar>> add) : IMarketDataReader<Bar>
{
    private const int ChunkRecords = 4096;

    private ReadOnlyMemory<T> _rest;

    public long? ExpectedCount => null;

    public double Progress => _rest.IsEmpty ? source.Progress : Math.Min(source.Progress, 0.999);

    public ReadOnlyMemory<Bar> Read()
    {
        while (true)
        {
            if (_rest.IsEmpty)
                _rest = source.Read();
            if (_rest.IsEmpty)
                return default;

            // A source may hand out all it has in one piece.
            var taken = _rest[..Math.Min(ChunkRecords, _rest.Length)];
            _rest = _rest[taken.Length..];
            var completed = add(taken);
            if (!completed.IsEmpty)
                return completed;
        }
    }

    public void Dispose() => source.Dispose();
}
