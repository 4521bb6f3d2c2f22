namespace Trading;

/// <summary>A bot's session beside a backtest over the data that it saw.</summary>
public sealed record LiveComparisonReport
{
    /// <summary>The bot.</summary>
    public required string Bot { get; init; }

    /// <summary>Paper or live.</summary>
    public required BotMode Mode { get; init; }

    /// <summary>The strategy's id.</summary>
    public required string Strategy { get; init; }

    /// <summary>When the session began.</summary>
    public required Timestamp From { get; init; }

    /// <summary>When its last input came.</summary>
    public required Timestamp To { get; init; }

    /// <summary>All orders of either, in the order of their times.</summary>
    public required IReadOnlyList<ComparedOrder> Orders { get; init; }

    /// <summary>What else the two do not share: gaps, restarts, what was carried over; in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The backtest.</summary>
    public required BacktestResult Backtest { get; init; }

    /// <summary>How many orders differ in something.</summary>
    public int DivergentCount => Orders.Count(order => order.Reasons.Count != 0);

    /// <summary>What the bot's prices cost more than the backtest's, over all orders, in the quote currency.</summary>
    public decimal PriceCost => Orders.Sum(order => order.PriceCost);

    /// <summary>How much more the bot was charged, over the orders of both.</summary>
    public decimal FeeCost => Orders.Where(order => order is { Live: not null, Backtest: not null }).Sum(order => order.FeeCost);
}
