namespace Trading.Indicators;

/// <summary>Volume-synchronised probability of informed trading: how one-sided the last buckets of equal volume were, 0 to 1.</summary>
/// <remarks>
/// Formula: <c>Σ|bought - sold| / (n · bucket)</c> over the last n full buckets; a trade that does not fit is split. The side is the trade's
/// own, not one that is inferred from price changes. Source: D. Easley, M. López de Prado and M. O'Hara, Review of Financial Studies, 2012.
/// </remarks>
public sealed class Vpin : IStateful
{
    private readonly double[] _imbalances;
    private int _next;
    private double _bought;
    private double _filled;

    /// <summary>Creates the measure.</summary>
    /// <param name="bucketVolume">The volume of a bucket in base units, above 0.</param>
    /// <param name="buckets">How many buckets are looked at, 1 to 10,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Vpin(double bucketVolume, int buckets = 50)
    {
        BucketVolume = Limits.Check(bucketVolume, double.Epsilon, double.MaxValue);
        _imbalances = new double[Limits.Check(buckets, 1, 10_000)];
    }

    /// <summary>The volume of a bucket.</summary>
    public double BucketVolume { get; }

    /// <summary>How many full buckets there were.</summary>
    public long BucketCount { get; private set; }

    /// <summary>The measure as of the last full bucket; NaN before there are enough.</summary>
    public double Value { get; private set; } = double.NaN;

    /// <summary>Takes in a trade; one whose size is not a positive number is left out.</summary>
    public void Update(in Trade trade)
    {
        if (!double.IsFinite(trade.Size) || trade.Size <= 0)
            return;
        bool isBuy = trade.Aggressor == OrderSide.Buy;
        double left = trade.Size;
        double room = BucketVolume - _filled;
        if (left >= room)
        {
            Close(isBuy ? _bought + room : _bought);
            left = CloseWhole(left - room, isBuy);
        }

        _filled += left;
        _bought += isBuy ? left : 0;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_imbalances);
        writer.Write(_next);
        writer.Write(_bought);
        writer.Write(_filled);
        writer.Write(BucketCount);
        writer.Write(Value);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.Read(_imbalances);
        _next = reader.ReadInt32();
        _bought = reader.ReadDouble();
        _filled = reader.ReadDouble();
        BucketCount = reader.ReadInt64();
        Value = reader.ReadDouble();
    }

    /// <summary>Closes the buckets that one side fills whole, and gives what is left; more of them than are looked at are only counted.</summary>
    private double CloseWhole(double volume, bool isBuy)
    {
        double whole = Math.Floor(volume / BucketVolume);
        double seen = Math.Min(whole, _imbalances.Length);
        BucketCount += (long)Math.Min(whole - seen, long.MaxValue / 4);
        for (int i = 0; i < seen; i++)
            Close(isBuy ? BucketVolume : 0);
        return Math.Clamp(volume - (whole * BucketVolume), 0, BucketVolume);
    }

    private void Close(double bought)
    {
        _imbalances[_next] = Math.Abs((2 * bought) - BucketVolume);
        _next = _next + 1 == _imbalances.Length ? 0 : _next + 1;
        _bought = _filled = 0;
        if (++BucketCount < _imbalances.Length)
            return;
        double sum = 0;
        foreach (double imbalance in _imbalances)
            sum += imbalance;
        Value = sum / (_imbalances.Length * BucketVolume);
    }
}
