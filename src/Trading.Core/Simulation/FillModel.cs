namespace Trading;

/// <summary>How a simulated venue fills orders: what is assumed where the data does not say. <see cref="Careful"/> is the default; the others fill as other engines do, for those who come from there. See docs/fills.md.</summary>
public sealed record FillModel
{
    /// <summary>The default: next bar, gaps at the open, limits only when the price goes through them, the worse of what a bar could have done first, a tenth of the bar's volume at most.</summary>
    public static FillModel Careful { get; } = new();

    /// <summary>As backtesting.py 0.6 fills: next open, limits when touched, unlimited volume, targets sized at the price they fill at.</summary>
    public static FillModel BacktestingPy { get; } = new()
    {
        Name = "backtesting.py",
        LimitsFillOnTouch = true,
        VolumeShare = 0,
        SizesTargetsAtFill = true,
        ClosesAtEnd = true,
    };

    /// <summary>As backtesting.py 0.6 fills with <c>trade_on_close</c>.</summary>
    public static FillModel BacktestingPyOnClose { get; } = BacktestingPy with { Name = "backtesting.py on close", MarketOrders = MarketOrderTiming.SameClose };

    /// <summary>As LEAN fills daily bars of equities: market orders become market-on-open, limits strictly through, unlimited volume.</summary>
    public static FillModel LeanDaily { get; } = new() { Name = "LEAN daily", VolumeShare = 0 };

    /// <summary>As LEAN fills while the exchange is open: market orders at once at the close of the bar that was just seen.</summary>
    public static FillModel LeanIntraday { get; } = LeanDaily with { Name = "LEAN intraday", MarketOrders = MarketOrderTiming.SameClose };

    /// <summary>As NautilusTrader fills bars: market orders at the last price, a bar walked open, high, low, close.</summary>
    public static FillModel Nautilus { get; } = new()
    {
        Name = "NautilusTrader",
        MarketOrders = MarketOrderTiming.SameClose,
        Path = BarPath.OpenHighLowClose,
        LimitsFillOnTouch = true,
        VolumeShare = 1,
    };

    /// <summary>As NautilusTrader fills bars with adaptive ordering: the nearer of high and low first.</summary>
    public static FillModel NautilusAdaptive { get; } = Nautilus with { Name = "NautilusTrader adaptive", Path = BarPath.NearestExtremeFirst };

    /// <summary>As freqtrade fills: at the next candle's open, limits when touched, unlimited volume.</summary>
    public static FillModel Freqtrade { get; } = new() { Name = "freqtrade", LimitsFillOnTouch = true, VolumeShare = 0, ClosesAtEnd = true };

    /// <summary>The name that reports show.</summary>
    public string Name { get; init; } = "careful";

    /// <summary>When a market order fills that was sent at a bar's close.</summary>
    public MarketOrderTiming MarketOrders { get; init; }

    /// <summary>In which order a bar's prices are taken to have come.</summary>
    public BarPath Path { get; init; }

    /// <summary>Whether a limit fills when the price only touches it. A touch does not say that it was this order's turn.</summary>
    public bool LimitsFillOnTouch { get; init; }

    /// <summary>The fraction of a bar's volume that orders may fill in it, 0 to 1; 0 for no bound. Data that never shows a volume binds nothing.</summary>
    public double VolumeShare { get; init; } = 0.1;

    /// <summary>Whether orders that take fill no more at a price than quotes and books show there; what is left takes the next level, or one tick more where only the best is known.</summary>
    public bool BoundByDisplayedSize { get; init; } = true;

    /// <summary>Whether what an order took from a book is gone for the next until the book is told anew.</summary>
    public bool ConsumesBook { get; init; } = true;

    /// <summary>Whether <see cref="Position.Target"/> is turned into a quantity when it fills, at the price it fills at, and not when it is sent.</summary>
    public bool SizesTargetsAtFill { get; init; }

    /// <summary>Whether what is open at the end of the data is closed at the last bar's open, as some engines do so that every trade has an end. Otherwise it counts at the last price.</summary>
    public bool ClosesAtEnd { get; init; }

    /// <summary>The model and its numbers in a few words, for reports.</summary>
    public string Description
    {
        get
        {
            string when = MarketOrders == MarketOrderTiming.NextOpen ? "market orders at the next open" : "market orders at the last price";
            string path = Path switch
            {
                BarPath.Pessimistic => "the worse of stop and target within a bar",
                BarPath.OpenHighLowClose => "bars walked open, high, low, close",
                _ => "bars walked to the nearer extreme first",
            };
            string limits = LimitsFillOnTouch ? "limits when touched" : "limits when passed";
            string volume = VolumeShare == 0 ? "volume does not bind" : FormattableString.Invariant($"at most {VolumeShare:P0} of a bar's volume");
            return $"{Name}: {when}, gaps at the open, {limits}, {path}, {volume}";
        }
    }
}
