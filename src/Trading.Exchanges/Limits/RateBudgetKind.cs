namespace Trading.Exchanges;

/// <summary>How a venue counts requests.</summary>
public enum RateBudgetKind
{
    /// <summary>So much in each window of time. Counted over every window, wherever the venue's own begins.</summary>
    Window,

    /// <summary>A counter that requests raise and that falls evenly; it empties in one window.</summary>
    Decaying,
}
