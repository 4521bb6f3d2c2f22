namespace Trading.Risk;

/// <summary>Follows equity: what it was when the day began, its peak, and whether the limits of losses are reached.</summary>
internal sealed class AccountWatch
{
    private const long NanosecondsPerDay = 86_400_000_000_000;

    // Equity is a sum of doubles: what differs by less than this part of it is equal.
    private const double Tolerance = 1e-12;
    private long _nextDay = long.MinValue;

    public double DayOpen { get; private set; }

    public double Peak { get; private set; }

    /// <summary>Equity when it was last looked at.</summary>
    public double Last { get; private set; }

    /// <summary>Whether the day's loss has halted the session.</summary>
    public bool IsDailyHalted { get; set; }

    /// <summary>Whether the fall from the peak has halted it.</summary>
    public bool IsDrawdownHalted { get; set; }

    public bool HasBegun => _nextDay != long.MinValue;

    /// <summary>The first halt's code.</summary>
    public OrderDenialReason Halt =>
        IsDailyHalted ? OrderDenialReason.DailyLossLimit : IsDrawdownHalted ? OrderDenialReason.DrawdownLimit : OrderDenialReason.None;

    public void Begin(Timestamp now, TimeSpan dayStart, double equity)
    {
        Turn(now, dayStart);
        DayOpen = Peak = Last = equity;
    }

    /// <summary>Begins a new day, with the equity that the one before ended with, where time has come to it.</summary>
    public bool Roll(Timestamp now, TimeSpan dayStart)
    {
        if (now.UnixNanoseconds < _nextDay)
            return false;
        Turn(now, dayStart);
        DayOpen = Last;
        return true;
    }

    /// <summary>The day begins at another time from now on; the present one goes on until then.</summary>
    public void ChangeDayStart(Timestamp now, TimeSpan dayStart)
    {
        if (HasBegun)
            Turn(now, dayStart);
    }

    public void Follow(double equity)
    {
        Last = equity;
        if (equity > Peak)
            Peak = equity;
    }

    /// <summary>Money was put in or taken out: no profit and no loss.</summary>
    public void Deposit(double amount)
    {
        DayOpen += amount;
        Peak += amount;
        Last += amount;
    }

    public bool IsDailyLossReached(double limit) => IsReached(DayOpen, limit);

    public bool IsDrawdownReached(double limit) => IsReached(Peak, limit);

    /// <summary>Takes the present equity as what further losses are counted from.</summary>
    public void AcceptDailyLoss() => DayOpen = Last;

    public void AcceptDrawdown() => Peak = Last;

    public void Save(StateWriter writer)
    {
        writer.Write(_nextDay);
        writer.Write(DayOpen);
        writer.Write(Peak);
        writer.Write(Last);
        writer.Write(IsDailyHalted);
        writer.Write(IsDrawdownHalted);
    }

    public void Restore(StateReader reader)
    {
        _nextDay = reader.ReadInt64();
        (DayOpen, Peak, Last) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        (IsDailyHalted, IsDrawdownHalted) = (reader.ReadBoolean(), reader.ReadBoolean());
    }

    private void Turn(Timestamp now, TimeSpan dayStart)
    {
        long shifted = now.UnixNanoseconds - (dayStart.Ticks * 100);
        _nextDay = shifted - Timestamp.Modulo(shifted, NanosecondsPerDay) + NanosecondsPerDay + (dayStart.Ticks * 100);
    }

    private bool IsReached(double from, double limit) => !(from - Last < (limit * from) - (Tolerance * Math.Abs(from)));
}
