using Trading.Indicators;

namespace Trading.Plugins;

/// <summary>
/// Buys when the close breaks the highest high of many bars, if trend, momentum and volume confirm it.
/// Each fill is protected at once by a stop, a target and a trailing stop; whichever comes first ends the trade and takes the others along.
/// </summary>
public sealed class Breakout : Strategy
{
    private Ema _fast = null!;
    private Ema _slow = null!;
    private Rsi _rsi = null!;
    private Atr _atr = null!;
    private Sma _volume = null!;
    private Order _entry;
    private long _lastExitBar = long.MinValue / 2;
    private Timestamp _day;
    private int _tradesToday;

    /// <summary>The level is the highest high of so many bars before this one.</summary>
    [Parameter(5, 1000, Description = "Bars whose highest high is the level to break")]
    public int LevelBars { get; set; } = 240;

    /// <summary>Bars of the fast average.</summary>
    [Parameter(2, 400, Description = "Bars of the fast average; the trend is up while it is above the slow one")]
    public int FastBars { get; set; } = 60;

    /// <summary>Bars of the slow average.</summary>
    [Parameter(5, 2000, Description = "Bars of the slow average")]
    public int SlowBars { get; set; } = 240;

    /// <summary>The lowest RSI that counts as momentum.</summary>
    [Parameter(0, 100, Description = "RSI(14) below this has no momentum")]
    public double RsiMinimum { get; set; } = 55;

    /// <summary>The RSI from which a move is too far gone.</summary>
    [Parameter(0, 100, Description = "RSI(14) above this is too far gone")]
    public double RsiMaximum { get; set; } = 80;

    /// <summary>How many times its average the bar's volume must be.</summary>
    [Parameter(0, 20, Description = "The bar's volume must be so many times its average of 60 bars")]
    public double VolumeSpike { get; set; } = 1.5;

    /// <summary>The distance of the protective stop in average true ranges.</summary>
    [Parameter(0.5, 50, Description = "Protective stop below the entry, in average true ranges")]
    public double StopRanges { get; set; } = 8;

    /// <summary>The distance of the target in average true ranges.</summary>
    [Parameter(0.5, 200, Description = "Target above the entry, in average true ranges")]
    public double TargetRanges { get; set; } = 24;

    /// <summary>How far the trailing stop stays behind the best price.</summary>
    [Parameter(0.05, 50, Description = "Trailing stop behind the best price, in percent")]
    public decimal TrailingPercent { get; set; } = 2;

    /// <summary>The largest position; a signal that is less sure gets less.</summary>
    [Parameter(0.01, 1, Description = "Largest position as a fraction of equity; a weaker signal gets less")]
    public double MaxPosition { get; set; } = 0.9;

    /// <summary>Bars to stay out after a trade.</summary>
    [Parameter(0, 100_000, Description = "Bars to stay out after a trade")]
    public int CoolDownBars { get; set; } = 120;

    /// <summary>Trades that may be opened in a day, UTC.</summary>
    [Parameter(1, 1000, Description = "Trades that may be opened in a day (UTC)")]
    public int MaxTradesPerDay { get; set; } = 3;

    /// <inheritdoc/>
    protected override void OnStart()
    {
        _fast = Track(new Ema(FastBars));
        _slow = Track(new Ema(SlowBars));
        _rsi = Track(new Rsi(14));
        _atr = Track(new Atr(60));
        _volume = Track(new Sma(60) { Source = PriceSource.Volume });
    }

    /// <inheritdoc/>
    protected override void OnBar(in Bar bar)
    {
        if (!Position.IsFlat || _entry.IsOpen || Bars.Count - _lastExitBar <= CoolDownBars || !MayTradeToday(bar.CloseTime))
            return;
        var signal = Evaluate(in bar);
        if (signal.Direction == SignalDirection.Long)
            _entry = Position.Target(MaxPosition * signal.Confidence);
    }

    /// <inheritdoc/>
    protected override void OnOrder(in OrderEvent orderEvent)
    {
        if (orderEvent.Kind != OrderEventKind.Filled)
            return;
        if (orderEvent.Order == _entry)
        {
            if (orderEvent.Fill.Quantity == orderEvent.Order.FilledQuantity)
                _tradesToday++;
            Protect(orderEvent.Fill);
        }
        else if (Position.IsFlat)
        {
            _lastExitBar = Bars.Count;
        }
    }

    /// <summary>All confirmations must hold; how far each holds is the confidence.</summary>
    private Signal Evaluate(in Bar bar)
    {
        var none = new Signal(bar.CloseTime, SignalDirection.None, 0);
        bool isConfirmed = _slow.IsReady && _atr.IsReady && _volume.IsReady && Bars.Count > LevelBars
            && _fast.Value > _slow.Value
            && _rsi.Value >= RsiMinimum && _rsi.Value <= RsiMaximum
            && bar.Volume >= VolumeSpike * _volume.Value;
        if (!isConfirmed)
            return none;
        double level = HighestBefore(LevelBars);
        if (!(bar.Close > level) || !(_atr.Value > 0))
            return none;
        double trend = Math.Min(1, (_fast.Value - _slow.Value) / (4 * _atr.Value));
        double volume = Math.Min(1, bar.Volume / (4 * _volume.Value));
        double strength = Math.Min(1, (bar.Close - level) / _atr.Value);
        return new(bar.CloseTime, SignalDirection.Long, 0.4 + (0.2 * (trend + volume + strength)));
    }

    /// <summary>Stop, target and trailing stop for what was filled just now.</summary>
    private void Protect(in Fill fill)
    {
        double entry = (double)fill.Price;
        Submit(Exit(fill.Quantity, OrderType.StopMarket, "stop") with { TriggerPrice = PriceAt(entry - (StopRanges * _atr.Value)) });
        Submit(Exit(fill.Quantity, OrderType.MarketIfTouched, "target") with { TriggerPrice = PriceAt(entry + (TargetRanges * _atr.Value)) });
        Submit(Exit(fill.Quantity, OrderType.TrailingStopMarket, "trail") with
        {
            TrailingOffset = TrailingPercent,
            TrailingOffsetType = TrailingOffsetType.Percent,
        });
    }

    private static OrderRequest Exit(decimal quantity, OrderType type, string tag) =>
        new() { Side = OrderSide.Sell, Type = type, Quantity = quantity, ReduceOnly = true, Tag = tag };

    private decimal PriceAt(double price) => Math.Max(Instrument.TickSize, Instrument.RoundPrice(price));

    private double HighestBefore(int bars)
    {
        double highest = double.NegativeInfinity;
        foreach (ref readonly Bar earlier in Bars.Last(bars + 1)[..^1])
            highest = Math.Max(highest, earlier.High);
        return highest;
    }

    private bool MayTradeToday(Timestamp time)
    {
        var day = Timeframe.OneDay.Floor(time);
        if (day != _day)
            (_day, _tradesToday) = (day, 0);
        return _tradesToday < MaxTradesPerDay;
    }
}
