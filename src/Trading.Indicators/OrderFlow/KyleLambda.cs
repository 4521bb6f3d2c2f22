namespace Trading.Indicators;

/// <summary>Kyle's lambda: how far the price moves for each unit that takers buy more than they sell.</summary>
/// <remarks>
/// Formula: the slope of the regression of price changes on signed volume, over the last n intervals of as many trades each:
/// <c>λ = cov(Δp, q) / var(q)</c>. Source: A. Kyle, Econometrica, 1985; the estimate by regression after J. Hasbrouck, 2009.
/// </remarks>
public sealed class KyleLambda : IStateful
{
    private readonly double[] _changes;
    private readonly double[] _flows;
    private int _next;
    private int _count;
    private int _trades;
    private double _flow;
    private double _base = double.NaN;

    /// <summary>Creates the measure.</summary>
    /// <param name="tradesPerInterval">How many trades make an interval, 1 to 1,000,000.</param>
    /// <param name="intervals">How many intervals the regression is over, 3 to 10,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public KyleLambda(int tradesPerInterval = 50, int intervals = 50)
    {
        TradesPerInterval = Limits.Check(tradesPerInterval, 1, 1_000_000);
        _changes = new double[Limits.Check(intervals, 3, 10_000)];
        _flows = new double[intervals];
    }

    /// <summary>How many trades make an interval.</summary>
    public int TradesPerInterval { get; }

    /// <summary>The slope as of the last full interval, in price per base unit; NaN before there are enough, and where all flows were the same.</summary>
    public double Value { get; private set; } = double.NaN;

    /// <summary>Takes in a trade; one with a number that is none is left out.</summary>
    public void Update(in Trade trade)
    {
        if (!Limits.AreFinite(trade.Price, trade.Size))
            return;
        if (double.IsNaN(_base))
        {
            // The first trade is only where the price begins.
            _base = trade.Price;
            return;
        }

        _flow += trade.Aggressor == OrderSide.Buy ? trade.Size : -trade.Size;
        if (++_trades < TradesPerInterval)
            return;
        _changes[_next] = trade.Price - _base;
        _flows[_next] = _flow;
        _next = _next + 1 == _changes.Length ? 0 : _next + 1;
        _count = Math.Min(_count + 1, _changes.Length);
        (_trades, _flow, _base) = (0, 0, trade.Price);
        if (_count == _changes.Length)
            Value = Slope();
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_changes);
        writer.Write(_flows);
        writer.Write(_next);
        writer.Write(_count);
        writer.Write(_trades);
        writer.Write(_flow);
        writer.Write(_base);
        writer.Write(Value);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.Read(_changes);
        reader.Read(_flows);
        _next = reader.ReadInt32();
        _count = reader.ReadInt32();
        _trades = reader.ReadInt32();
        _flow = reader.ReadDouble();
        _base = reader.ReadDouble();
        Value = reader.ReadDouble();
    }

    private double Slope()
    {
        double change = 0, flow = 0, product = 0, square = 0;
        for (int i = 0; i < _flows.Length; i++)
        {
            change += _changes[i];
            flow += _flows[i];
        }

        change /= _flows.Length;
        flow /= _flows.Length;
        for (int i = 0; i < _flows.Length; i++)
        {
            product += (_changes[i] - change) * (_flows[i] - flow);
            square += (_flows[i] - flow) * (_flows[i] - flow);
        }

        return square > 0 ? product / square : double.NaN;
    }
}
