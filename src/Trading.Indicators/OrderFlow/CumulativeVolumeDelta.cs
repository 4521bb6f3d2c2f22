namespace Trading.Indicators;

/// <summary>What was bought by takers minus what was sold by takers, in base units.</summary>
public sealed class CumulativeVolumeDelta : IStateful
{
    /// <summary>The sum since the beginning, or since the last <see cref="Reset"/>.</summary>
    public double Value { get; private set; }

    /// <summary>Takes in a trade; one whose size is not a number is left out.</summary>
    public void Update(in Trade trade)
    {
        if (double.IsFinite(trade.Size))
            Value += trade.Aggressor == OrderSide.Buy ? trade.Size : -trade.Size;
    }

    /// <summary>Begins again at 0, at the begin of a session for example.</summary>
    public void Reset() => Value = 0;

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Value);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Value = reader.ReadDouble();
    }
}
