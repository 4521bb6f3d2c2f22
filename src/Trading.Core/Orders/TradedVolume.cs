namespace Trading.Orders;

/// <summary>What was traded in the last 30 days, in days of UTC.</summary>
internal sealed class TradedVolume
{
    private const int Days = 30;
    private const long NanosecondsPerDay = 86_400_000_000_000;
    private readonly decimal[] _byDay = new decimal[Days];
    private long _today = long.MinValue;
    private decimal _total;

    public decimal Before(Timestamp time)
    {
        Roll(time);
        return _total;
    }

    public void Add(Timestamp time, decimal notional)
    {
        Roll(time);
        _byDay[_today % Days] += notional;
        _total += notional;
    }

    private void Roll(Timestamp time)
    {
        long day = time.UnixNanoseconds / NanosecondsPerDay;
        if (day == _today)
            return;
        for (long each = Math.Max(_today + 1, day - Days + 1); each <= day; each++)
        {
            _total -= _byDay[each % Days];
            _byDay[each % Days] = 0;
        }

        _today = day;
    }
}
