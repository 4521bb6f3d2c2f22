namespace Trading.Recording;

/// <summary>Samples equity period by period, and the drawdowns at every step.</summary>
internal sealed class EquityRecorder(Timeframe period, double initialEquity)
{
    private readonly List<EquityPoint> _points = [];
    private readonly DrawdownRecorder _drawdowns = new(initialEquity);
    private double _lowestEquity = initialEquity;
    private double _equity = initialEquity;
    private double _exposed;
    private double _open = double.NaN;
    private double _high;
    private double _low;
    private double _close;

    public Timeframe Period { get; } = period;

    /// <summary>The end of the present period; a bar that closes after it belongs to another.</summary>
    public Timestamp PeriodEnd { get; private set; } = Timestamp.MinValue;

    public IReadOnlyList<EquityPoint> Points => _points;

    public IReadOnlyList<DrawdownPeriod> Drawdowns => _drawdowns.Deepest();

    /// <summary>More than was known was there from the start; it is no profit.</summary>
    public void Deposit(double amount)
    {
        _equity += amount;
        _lowestEquity += amount;
        _drawdowns.Deposit(amount);
    }

    /// <summary>Takes in a bar of the first instrument.</summary>
    public void AddBar(in Bar bar)
    {
        if (double.IsNaN(_open))
            (_open, _high, _low) = (bar.Open, bar.High, bar.Low);
        else
        {
            if (bar.High > _high)
                _high = bar.High;
            if (bar.Low < _low)
                _low = bar.Low;
        }

        _close = bar.Close;
    }

    /// <summary>Takes in a price of the first instrument, where it has no bars.</summary>
    public void AddPrice(double price)
    {
        if (double.IsNaN(price))
            return;
        if (double.IsNaN(_open))
            (_open, _high, _low) = (price, price, price);
        _high = Math.Max(_high, price);
        _low = Math.Min(_low, price);
        _close = price;
    }

    /// <summary>The account's worth after all that happened at <paramref name="time"/>, where it changed.</summary>
    public void Mark(Timestamp previous, Timestamp time, double equity, double exposed)
    {
        _equity = equity;
        _exposed = exposed;
        if (equity < _lowestEquity)
            _lowestEquity = equity;
        _drawdowns.Mark(previous, time, equity);
    }

    /// <summary>The period that <paramref name="last"/> belongs to is over; <paramref name="next"/> belongs to a new one.</summary>
    public void Roll(Timestamp last, Timestamp next)
    {
        Emit(last);
        PeriodEnd = Period.CloseOf(Period.Floor(new(next.UnixNanoseconds - 1)));
    }

    public void Finish(Timestamp last)
    {
        Emit(last);
        _drawdowns.Finish();
    }

    private void Emit(Timestamp time)
    {
        if (double.IsNaN(_open))
            return;
        _points.Add(new(time, _equity, _lowestEquity, _equity == 0 ? 0 : _exposed / _equity, _open, _high, _low, _close));
        _open = double.NaN;
        _lowestEquity = _equity;
    }
}
