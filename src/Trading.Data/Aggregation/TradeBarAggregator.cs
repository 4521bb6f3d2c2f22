using System.Runtime.CompilerServices;

namespace Trading.Data;

/// <summary>Makes bars of trades as they come, by the clock or by what is traded: the same code live and in history.</summary>
/// <remarks>
/// A bar that is not by the clock opens with its first trade and closes with its last. Volume is summed in lots of the instrument and
/// thus conserved exactly. The bar in which the trades begin is given even where they begin in its midst.
/// </remarks>
public sealed class TradeBarAggregator
{
    private const int MaxBricks = 100_000;
    private const double MaxLots = 1L << 53;

    private readonly Instrument _instrument;
    private readonly string _name;
    private readonly DecimalGrid _prices;
    private readonly DecimalGrid _lots;
    private readonly double _multiplier;
    private readonly double _threshold;
    private readonly TradeBarKind _kind;
    private readonly TradeMeasure _measure;
    private readonly long _brick;
    private readonly SessionStretches? _sessions;
    private readonly double _lotsPerUnit;
    private Bar[] _completed = new Bar[4];
    private int _count;
    private TradeBarBuilder _bar;
    private Timestamp _end;
    private long _top;
    private long _bottom;
    private bool _hasPrice;

    /// <summary>Creates an aggregator.</summary>
    /// <param name="instrument">Whose trades these are; its lot is what volume is counted in, its tick what ranges and bricks are.</param>
    /// <param name="rule">When a bar is complete.</param>
    /// <param name="calendar">
    /// A market's sessions, for rules by the clock: bars below a day then begin with the open of a session and end with its close at the latest, days,
    /// weeks and months are those of its trading days, and a trade outside of the sessions is refused. <see langword="null"/> for alignment in UTC.
    /// </param>
    /// <exception cref="ArgumentException">A range or brick is less than a tick, or there is a calendar for a rule that is not by the clock.</exception>
    public TradeBarAggregator(Instrument instrument, TradeBarRule rule, TradingCalendar? calendar = null)
        : this(instrument, rule, calendar, "trade")
    {
    }

    internal TradeBarAggregator(Instrument instrument, TradeBarRule rule, TradingCalendar? calendar, string name)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        if (rule is { Threshold: 0, Kind: not TradeBarKind.Time } or { Kind: TradeBarKind.Time, Timeframe.Count: 0 })
            throw new ArgumentException("The rule is not set; create it with one of its methods.", nameof(rule));
        if (calendar is not null && rule.Kind != TradeBarKind.Time)
            throw new ArgumentException("A calendar goes with bars by the clock alone.", nameof(calendar));
        _sessions = calendar is null ? null : new(calendar, rule.Timeframe, name);
        _name = name;
        _instrument = instrument;
        Rule = rule;
        _kind = rule.Kind;
        _measure = rule.Measure;
        _threshold = rule.Threshold;
        _prices = new(instrument.TickSize);
        _lots = new(instrument.LotSize);
        _bar.LastTime = Timestamp.MinValue;
        _lotsPerUnit = (double)(1 / instrument.LotSize);
        _multiplier = (double)instrument.Multiplier;
        if (_kind is not (TradeBarKind.Range or TradeBarKind.Renko))
            return;
        _brick = (long)_prices.StepsOf(_threshold);
        if (_brick < 1)
            throw new ArgumentException(FormattableString.Invariant($"{_threshold} is less than the tick size {instrument.TickSize} of {instrument}."), nameof(rule));
    }

    /// <summary>When a bar is complete.</summary>
    public TradeBarRule Rule { get; }

    /// <summary>How many trades are in the bar that is not complete yet.</summary>
    public int PendingTrades => _bar.Trades;

    /// <summary>The volume in the bar that is not complete yet.</summary>
    public double PendingVolume => _lots.ValueOf(_bar.Lots);

    /// <summary>Adds a trade and gives the bars that it completes; mostly none. Valid until the next call.</summary>
    /// <exception cref="MarketDataException">The trade's price, size or time cannot be.</exception>
    public ReadOnlySpan<Bar> Add(in Trade trade)
    {
        _count = 0;
        Take(trade);
        return _count == 0 ? default : _completed.AsSpan(0, _count);
    }

    /// <summary>Adds trades and gives the bars that they complete. Valid until the next call.</summary>
    /// <exception cref="MarketDataException">A trade's price, size or time cannot be.</exception>
    public ReadOnlySpan<Bar> Add(ReadOnlySpan<Trade> trades) => AddAll(trades).Span;

    internal ReadOnlyMemory<Bar> AddAll(ReadOnlySpan<Trade> trades)
    {
        _count = 0;
        foreach (ref readonly var trade in trades)
            Take(trade);
        return _completed.AsMemory(0, _count);
    }

    /// <summary>Says that time has come to <paramref name="now"/> without a further trade, and gives the bar that is complete by the clock, if any.</summary>
    public ReadOnlySpan<Bar> AdvanceTo(Timestamp now)
    {
        _count = 0;
        if (_kind == TradeBarKind.Time && _bar.Trades > 0 && now >= _end)
        {
            Complete(_end);

            // What comes late would be a second bar of the same time.
            _bar.LastTime = new(_end.UnixNanoseconds - 1);
        }

        return _completed.AsSpan(0, _count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Take(in Trade trade)
    {
        long lots = Check(trade);
        if (_bar.Trades == 0 || (_kind == TradeBarKind.Time && trade.Time >= _end))
            Begin(trade);
        _bar.Add(trade, lots);
        if (_kind == TradeBarKind.Sum)
        {
            _bar.Bought += MeasureOf(trade);
            if (_bar.Bought >= _threshold)
                Complete(_bar.LastTime);
        }
        else if (_kind != TradeBarKind.Time)
        {
            CompleteByShape(trade);
        }
    }

    private void CompleteByShape(in Trade trade)
    {
        switch (_kind)
        {
            case TradeBarKind.Renko:
                AddToBricks(trade);
                return;
            case TradeBarKind.Range:
                if (TicksOf(_bar.High) - TicksOf(_bar.Low) >= _brick)
                    Complete(_bar.LastTime);
                return;
        }

        if (trade.Aggressor == OrderSide.Buy)
            _bar.Bought += MeasureOf(trade);
        else
            _bar.Sold += MeasureOf(trade);
        double reached = _kind == TradeBarKind.Run ? Math.Max(_bar.Bought, _bar.Sold) : Math.Abs(_bar.Bought - _bar.Sold);
        if (reached >= _threshold)
            Complete(_bar.LastTime);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Check(in Trade trade)
    {
        double scaled = trade.Size * _lotsPerUnit;
        double lots = Math.Round(scaled);
        if (!(trade.Price > 0 & trade.Price <= double.MaxValue & lots >= 0 & lots <= MaxLots) || trade.Time < _bar.LastTime
            || Math.Abs(scaled - lots) > 1e-6 + (lots * 1e-15))
        {
            ThrowFault(trade);
        }

        return (long)lots;
    }

    private void ThrowFault(in Trade trade)
    {
        string what = !(trade.Price > 0 && double.IsFinite(trade.Price)) ? FormattableString.Invariant($"has the price {trade.Price}, which cannot be.")
            : trade.Time < _bar.LastTime ? $"is out of order, after one at {_bar.LastTime}."
            : !(trade.Size >= 0 && trade.Size <= MaxLots / _lotsPerUnit) ? FormattableString.Invariant($"has the size {trade.Size}, which cannot be.")
            : FormattableString.Invariant($"has the size {trade.Size}, which is not a multiple of the lot size {_instrument.LotSize}.");
        throw new MarketDataException($"The {_name} of {_instrument} at {trade.Time} {what}");
    }

    private double MeasureOf(in Trade trade) => _measure switch
    {
        TradeMeasure.Ticks => 1,
        TradeMeasure.Volume => trade.Size,
        _ => trade.Size * trade.Price * _multiplier,
    };

    private void Begin(in Trade trade)
    {
        if (_bar.Trades > 0)
            Complete(_end);
        _bar.Begin(trade);
        if (_kind == TradeBarKind.Time)
        {
            if (_sessions is null)
            {
                _bar.OpenTime = Rule.Timeframe.Floor(trade.Time);
                _end = Rule.Timeframe.CloseOf(_bar.OpenTime);
            }
            else
            {
                var (start, end) = _sessions.Find(trade.Time);
                (_bar.OpenTime, _end) = (new(start), new(end));
            }
        }

        if (_kind == TradeBarKind.Renko && !_hasPrice)
        {
            _top = _bottom = TicksOf(trade.Price);
            _hasPrice = true;
        }
    }

    private void AddToBricks(in Trade trade)
    {
        long ticks = TicksOf(trade.Price);
        if (ticks - _top < _brick && _bottom - ticks < _brick)
            return;
        long bricks = Math.Max(ticks - _top, _bottom - ticks) / _brick;
        if (bricks > MaxBricks)
            throw new MarketDataException(FormattableString.Invariant($"The trade of {_instrument} at {trade.Time} for {trade.Price} would complete {bricks} bricks."));
        for (; bricks > 0; bricks--)
        {
            bool up = ticks > _top;
            long from = up ? _top : _bottom;
            long to = up ? from + _brick : from - _brick;
            _top = Math.Max(from, to);
            _bottom = Math.Min(from, to);
            double open = _prices.ValueOf(from);
            double close = _prices.ValueOf(to);
            Push(new(_bar.OpenTime, trade.Time, open, Math.Max(open, close), Math.Min(open, close), close, _lots.ValueOf(_bar.Lots)));
            _bar.Begin(trade);
        }
    }

    private long TicksOf(double price) => (long)_prices.StepsOf(price);

    private void Complete(Timestamp closeTime)
    {
        Push(new(_bar.OpenTime, closeTime, _bar.Open, _bar.High, _bar.Low, _bar.Close, _lots.ValueOf(_bar.Lots)));
        _bar.Trades = 0;
        _bar.Lots = 0;
    }

    private void Push(in Bar bar)
    {
        if (_count == _completed.Length)
            Array.Resize(ref _completed, _count * 2);
        _completed[_count++] = bar;
    }
}
