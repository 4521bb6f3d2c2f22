namespace Trading.Risk;

/// <summary>Denies entries outside of the days and times at which they may be sent.</summary>
internal sealed class TradingWindowRule : IRiskRule
{
    private const long NanosecondsPerDay = 86_400_000_000_000;

    // The first of January 1970 was a Thursday.
    private const int FirstDay = (int)DayOfWeek.Thursday;
    private readonly bool _usesCalendar;
    private readonly int _days;
    private readonly long _from;
    private readonly long _to;

    public TradingWindowRule(TradingWindow window)
    {
        _usesCalendar = window.UseCalendar;
        _days = window.Days is { Length: > 0 } days ? days.Aggregate(0, (mask, day) => mask | (1 << (int)day)) : 127;
        _from = (window.From ?? TimeSpan.Zero).Ticks * 100;
        _to = (window.To ?? TimeSpan.FromDays(1)).Ticks * 100;
    }

    public string Name => nameof(OrderDenialReason.OutsideTradingWindow);

    public RiskDecision Check(in RiskContext context) => IsWithin(context.Now.UnixNanoseconds) && (!_usesCalendar || IsOpen(in context))
        ? default
        : new(OrderDenialReason.OutsideTradingWindow, double.NaN, double.NaN);

    private bool IsWithin(long time)
    {
        long day = Math.DivRem(time - Timestamp.Modulo(time, NanosecondsPerDay), NanosecondsPerDay).Quotient;
        long timeOfDay = time - (day * NanosecondsPerDay);
        long dayOfWeek = Timestamp.Modulo(day + FirstDay, 7);
        bool isInTime = _from < _to ? timeOfDay >= _from && timeOfDay < _to : timeOfDay >= _from || timeOfDay < _to;
        return isInTime && (_days & (1 << (int)dayOfWeek)) != 0;
    }

    private static bool IsOpen(in RiskContext context)
    {
        if (context.Instrument.Calendar is not { } calendar
            || context.Order.Type == OrderType.MarketOnOpen || context.Order.TimeInForce == TimeInForce.AtTheOpen)
            return true;
        try
        {
            return calendar.IsOpen(context.Now);
        }
        catch (ArgumentOutOfRangeException)
        {
            // Beyond what the calendar knows "open" would be a guess.
            return false;
        }
    }
}
