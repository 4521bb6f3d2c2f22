using System.CommandLine;

namespace Trading.Cli.Backtesting;

/// <summary>The options of <c>trading backtest</c>.</summary>
internal sealed class BacktestCommandOptions
{
    private readonly Option<string[]> _set = new("--set", "-s") { Description = "A parameter as Name=Value; may be given several times" };
    private readonly Option<decimal> _cash = CommonOptions.Decimal("--cash", "What the account begins with", 100_000m, 0.01m, 1_000_000_000_000m);
    private readonly Option<decimal> _fee = CommonOptions.Decimal("--fee", "The taker fee as a fraction of what is traded", 0.0005m, 0, 0.1m);
    private readonly Option<decimal> _makerFee = CommonOptions.Decimal("--maker-fee", "The maker fee as a fraction; negative is a rebate", 0.0002m, -0.1m, 0.1m);
    private readonly Option<decimal> _slippage = CommonOptions.Decimal("--slippage", "How much worse takers fill, as a fraction of the price", 0.0001m, 0, 0.5m);
    private readonly Option<int> _seed = new("--seed") { Description = "The seed of everything random", DefaultValueFactory = _ => 1 };

    public Option<string> Plugins { get; } = CommonOptions.Plugins();

    public Option<bool> OutOfProcess { get; } = CommonOptions.OutOfProcess();

    public Option<string> Strategy { get; } = new("--strategy") { Description = "The strategy's id; see 'trading strategies'", Required = true };

    public Option<string?> Data { get; } = new("--data", "-d") { Description = "A CSV file of bars, also .gz or .zip; without it a year of generated minutes" };

    public Option<string> Output { get; } = new("--output", "-o") { Description = "The folder for report and result", DefaultValueFactory = _ => "reports" };

    public Option<bool> Json { get; } = CommonOptions.Json();

    public void AddTo(Command command, bool hasOutput = true)
    {
        foreach (Option option in new Option[] { Strategy, Data, _set, _cash, _fee, _makerFee, _slippage, _seed, Plugins, OutOfProcess, Output, Json })
        {
            if (hasOutput || option != Output)
                command.Options.Add(option);
        }
    }

    /// <exception cref="ParameterException">A parameter is not written as Name=Value.</exception>
    public BacktestOptions Read(ParseResult parsed)
    {
        var options = new BacktestOptions
        {
            Cash = parsed.GetValue(_cash),
            Fees = new MakerTakerFee(parsed.GetValue(_makerFee), parsed.GetValue(_fee)),
            Slippage = new PercentSlippage((double)parsed.GetValue(_slippage)),
            Seed = parsed.GetValue(_seed),
        };
        foreach (string pair in parsed.GetValue(_set) ?? [])
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
                throw new ParameterException($"--set {pair} is no parameter; write Name=Value, for example Fast=12.");
            options.Parameters[pair[..equals].Trim()] = pair[(equals + 1)..].Trim();
        }

        return options;
    }
}
