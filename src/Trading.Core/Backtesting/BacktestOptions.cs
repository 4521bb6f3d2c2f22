namespace Trading;

/// <summary>How a backtest is run. Every default is meant to be careful rather than flattering.</summary>
public sealed class BacktestOptions
{
    /// <summary>What the account begins with, in its currency; 100,000 unless said otherwise.</summary>
    public decimal Cash { get; set; } = 100_000m;

    /// <summary>What kind of account it is; a cash account unless said otherwise.</summary>
    public AccountOptions Account { get; } = new();

    /// <summary>How venues work: fills, fees, slippage, latency, queues.</summary>
    public VenueOptions Venue { get; set; } = new();

    /// <summary>Venues that work otherwise, by name.</summary>
    public IDictionary<string, VenueOptions> Venues { get; } = new Dictionary<string, VenueOptions>(StringComparer.Ordinal);

    /// <summary>What the venue takes: short for <see cref="VenueOptions.Fees"/> of <see cref="Venue"/>.</summary>
    public IFeeModel Fees { get => Venue.Fees; set => Venue.Fees = value; }

    /// <summary>How much worse orders that take liquidity fill: short for <see cref="VenueOptions.Slippage"/> of <see cref="Venue"/>.</summary>
    public ISlippageModel Slippage { get => Venue.Slippage; set => Venue.Slippage = value; }

    /// <summary>What is assumed about fills: short for <see cref="VenueOptions.FillModel"/> of <see cref="Venue"/>.</summary>
    public FillModel FillModel { get => Venue.FillModel; set => Venue.FillModel = value; }

    /// <summary>How many bars of the first series pass before strategies see any; indicators and coarser series take them in. 0 unless said otherwise.</summary>
    public int WarmUpBars { get; set; }

    /// <summary>What happens to the orders and positions of a strategy that throws; its orders are cancelled unless said otherwise.</summary>
    public FaultPolicy FaultPolicy { get; set; }

    /// <summary>The safety limits; off unless said otherwise, so that research is not changed by them. Paper and live sessions have them on.</summary>
    public RiskOptions? Risk { get; set; }

    /// <summary>A kill switch that the session looks at; none unless said otherwise. A run in which it is engaged from outside does not come again.</summary>
    public KillSwitch? KillSwitch { get; set; }

    /// <summary>What a strategy kept at the end of an earlier run, see <see cref="BacktestResult.State"/>; it goes on from there.</summary>
    public StrategyState? State { get; set; }

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
        Require(WarmUpBars >= 0, $"{nameof(WarmUpBars)} is {WarmUpBars}; it is 0 or more.");
        Account.Check();
        Risk?.Check();
        Require(Venue is not null, $"{nameof(Venue)} is null; leave it as it is for the defaults.");
        Venue!.Check();
        foreach (var (name, venue) in Venues)
        {
            Require(venue is not null, $"The options of venue {name} are null.");
            venue!.Check();
        }
    }

    private static void Require(bool holds, FormattableString sentence)
    {
        if (!holds)
            throw new ArgumentException(FormattableString.Invariant(sentence));
    }
}
