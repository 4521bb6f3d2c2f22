namespace Trading;

/// <summary>How a backtest is run. Every default is meant to be careful rather than flattering.</summary>
public sealed class BacktestOptions
{
    /// <summary>What the account begins with, in the instrument's quote currency; 100,000 unless said otherwise.</summary>
    public decimal Cash { get; set; } = 100_000m;

    /// <summary>What the venue takes; 0.02 % for makers and 0.05 % for takers unless said otherwise.</summary>
    public IFeeModel Fees { get; set; } = new MakerTakerFee(0.0002m, 0.0005m);

    /// <summary>How much worse orders that take liquidity fill; 0.01 % unless said otherwise.</summary>
    public ISlippageModel Slippage { get; set; } = new PercentSlippage(0.0001);

    /// <summary>The fraction of equity that <see cref="Position.Target"/> leaves unused, for prices that move until the fill; 0.0025 unless said otherwise. 0 to below 1.</summary>
    public decimal SizingReserve { get; set; } = 0.0025m;

    /// <summary>The seed of everything random.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>How many bars a strategy can look back on; 1,024 unless said otherwise. 1 to 1,000,000.</summary>
    public int HistoryLength { get; set; } = 1024;

    /// <summary>Values for the strategy's parameters, by name, in the invariant culture; those not named keep their defaults.</summary>
    public IDictionary<string, string> Parameters { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The sampling period of the equity curve; chosen by the length of the data where it is <see langword="null"/>.</summary>
    public Timeframe? EquityPeriod { get; set; }

    /// <summary>Whether orders, fills and round trips are kept for the result; the hash covers them in any case.</summary>
    public bool KeepOrders { get; set; } = true;

    /// <summary>The name that the result gives the strategy; its class name where it is <see langword="null"/>.</summary>
    public string? StrategyName { get; set; }

    /// <summary>Is told the fraction that is done, 0 to 1, now and then.</summary>
    public IProgress<double>? Progress { get; set; }

    internal void Check()
    {
        Require(Cash > 0, $"{nameof(Cash)} is {Cash}; the account needs cash above zero.");
        Require(SizingReserve is >= 0 and < 1, $"{nameof(SizingReserve)} is {SizingReserve}; it is a fraction from 0 to below 1.");
        Require(HistoryLength is >= 1 and <= 1_000_000, $"{nameof(HistoryLength)} is {HistoryLength}; it is 1 to 1,000,000 bars.");
        Require(Fees is not null, $"{nameof(Fees)} is null; use {nameof(NoFee)} for none.");
        Require(Slippage is not null, $"{nameof(Slippage)} is null; use {nameof(NoSlippage)} for none.");
    }

    private static void Require(bool holds, FormattableString sentence)
    {
        if (!holds)
            throw new ArgumentException(FormattableString.Invariant(sentence));
    }
}
