namespace Trading.Data;

/// <summary>Reads the legs side by side and gives a bar for each time at which all have one.</summary>
internal sealed class SpreadBarReader(IMarketDataReader<Bar>[] legs, double[] weights) : IMarketDataReader<Bar>
{
    private const int ChunkLength = 4096;
    private readonly ReadOnlyMemory<Bar>[] _rest = new ReadOnlyMemory<Bar>[legs.Length];
    private readonly Bar[] _chunk = new Bar[ChunkLength];

    public long? ExpectedCount => null;

    public double Progress => legs.Average(leg => leg.Progress);

    public ReadOnlyMemory<Bar> Read()
    {
        int count = 0;
        while (count < ChunkLength && Align())
        {
            _chunk[count++] = Combine();
            for (int i = 0; i < legs.Length; i++)
                _rest[i] = _rest[i][1..];
        }

        return _chunk.AsMemory(0, count);
    }

    public void Dispose()
    {
        foreach (var leg in legs)
            leg.Dispose();
    }

    /// <summary>Brings all legs to the next time that they share; false at the end of any.</summary>
    private bool Align()
    {
        var latest = Timestamp.MinValue;
        for (int i = 0; i < legs.Length;)
        {
            if (_rest[i].IsEmpty)
                _rest[i] = legs[i].Read();
            if (_rest[i].IsEmpty)
                return false;
            var time = _rest[i].Span[0].OpenTime;
            if (time > latest && latest != Timestamp.MinValue)
            {
                // This leg is ahead: the others have to follow, from the first on.
                (latest, i) = (time, 0);
                continue;
            }

            latest = time > latest ? time : latest;
            if (time < latest)
                _rest[i] = _rest[i][1..];
            else
                i++;
        }

        return true;
    }

    private Bar Combine()
    {
        double open = 0, high = 0, low = 0, close = 0;
        double volume = double.PositiveInfinity;
        for (int i = 0; i < weights.Length; i++)
        {
            ref readonly Bar bar = ref _rest[i].Span[0];
            double weight = weights[i];
            open += weight * bar.Open;
            close += weight * bar.Close;
            high += weight * (weight > 0 ? bar.High : bar.Low);
            low += weight * (weight > 0 ? bar.Low : bar.High);
            volume = Math.Min(volume, bar.Volume / Math.Abs(weight));
        }

        ref readonly Bar first = ref _rest[0].Span[0];
        return new(first.OpenTime, first.CloseTime, open, high, low, close, volume);
    }
}
