namespace Trading.Indicators;

/// <summary>Bars of trades with what takers bought and sold at each price.</summary>
/// <remarks>
/// A trade of aggressor buy counts as bought from the offers, one of aggressor sell as sold into the bids. Prices are rounded to the nearest
/// multiple of the step. A bar is over when a trade comes that lies at or after its close; times without a trade have no bar.
/// </remarks>
public sealed class Footprint : IStateful
{
    private FootprintBar _current;
    private FootprintBar _last;
    private bool _isOpen;

    /// <summary>Creates the bars.</summary>
    /// <param name="timeframe">How long a bar is.</param>
    /// <param name="priceStep">How far the prices are apart, above 0: the instrument's tick or a multiple of it.</param>
    /// <param name="capacity">How many prices a bar may go over, 1 to 1,000,000; what lies further from its other end counts at the outermost.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public Footprint(Timeframe timeframe, double priceStep, int capacity = 1_000)
    {
        if (timeframe.Count < 1)
            throw new ArgumentOutOfRangeException(nameof(timeframe), timeframe, "timeframe is not set.");
        Timeframe = timeframe;
        PriceStep = Limits.Check(priceStep, double.Epsilon, double.MaxValue);
        Limits.Check(capacity, 1, 1_000_000);
        _current = new(priceStep, capacity);
        _last = new(priceStep, capacity);
    }

    /// <summary>How long a bar is.</summary>
    public Timeframe Timeframe { get; }

    /// <summary>How far the prices are apart.</summary>
    public double PriceStep { get; }

    /// <summary>The bar in the making; valid until the update that ends it.</summary>
    public FootprintBar Current => _current;

    /// <summary>The last bar that is over, without levels while there is none; valid until the next one is over.</summary>
    public FootprintBar Last => _last;

    /// <summary>Takes in a trade and says whether it ended a bar, which is <see cref="Last"/> then; the trade itself is in <see cref="Current"/>. One with a number that is none, or without a size, is left out.</summary>
    public bool Update(in Trade trade)
    {
        if (!Limits.AreFinite(trade.Price, trade.Size) || trade.Size <= 0)
            return false;
        bool isOver = _isOpen && trade.Time >= _current.CloseTime;
        if (isOver)
            (_current, _last) = (_last, _current);
        if (isOver || !_isOpen)
        {
            var open = Timeframe.Floor(trade.Time);
            _current.Begin(open, Timeframe.CloseOf(open));
            _isOpen = true;
        }

        _current.Add(trade);
        return isOver;
    }

    /// <summary>Forgets all trades.</summary>
    public void Reset()
    {
        _current.Begin(default, default);
        _last.Begin(default, default);
        _isOpen = false;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_isOpen);
        _current.Save(writer);
        _last.Save(writer);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _isOpen = reader.ReadBoolean();
        _current.Restore(reader);
        _last.Restore(reader);
    }
}
