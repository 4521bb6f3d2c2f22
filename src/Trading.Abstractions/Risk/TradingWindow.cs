namespace Trading;

/// <summary>When entries may be sent. What is not said does not restrict.</summary>
public sealed class TradingWindow
{
    /// <summary>Whether the instrument's calendar must be open; yes unless said otherwise. Instruments without one are always open, and orders that wait for an opening are let out before it.</summary>
    public bool UseCalendar { get; set; } = true;

    /// <summary>The days of the week, in UTC; all where it is <see langword="null"/> or empty.</summary>
    public DayOfWeek[]? Days { get; set; }

    /// <summary>The first time of day, in UTC; 0 to below 24 hours. Together with <see cref="To"/> or not at all.</summary>
    public TimeSpan? From { get; set; }

    /// <summary>The time of day, in UTC, from which on none is sent; above 0 to 24 hours. Before <see cref="From"/> the window goes over midnight.</summary>
    public TimeSpan? To { get; set; }

    internal bool IsUnlimited => !UseCalendar && Days is not { Length: > 0 } && From is null;

    internal TradingWindow Copy() => new() { UseCalendar = UseCalendar, Days = Days is null ? null : [.. Days], From = From, To = To };

    internal string? FindFault()
    {
        if (From.HasValue != To.HasValue)
            return $"{nameof(From)} and {nameof(To)} go together; {(From is null ? nameof(From) : nameof(To))} is missing.";
        if (From is { } from && (from < TimeSpan.Zero || from >= TimeSpan.FromDays(1)))
            return $"{nameof(From)} is {from}; it is a time of day, from 00:00 to below 24:00.";
        if (To is { } to && (to <= TimeSpan.Zero || to > TimeSpan.FromDays(1)))
            return $"{nameof(To)} is {to}; it is a time of day, above 00:00 to 24:00.";
        return From is { } begin && begin == To ? $"{nameof(From)} and {nameof(To)} are both {begin}, which leaves no time; leave both out for the whole day." : null;
    }
}
