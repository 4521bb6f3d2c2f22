using System.CommandLine;
using Trading;

namespace QuickStart;

/// <summary>The sample's command line.</summary>
internal sealed class QuickStartOptions
{
    private readonly Option<string?> _data = new("--data") { Description = "A CSV file of bars, also .gz or .zip; without it, a year of generated minutes" };
    private readonly Option<string> _strategy = new("--strategy") { Description = "The id of a strategy", DefaultValueFactory = _ => "breakout" };
    private readonly Option<string[]> _set = new("--set") { Description = "A parameter, for example Fast=12; may be given several times" };
    private readonly Option<decimal> _cash = new("--cash") { Description = "What the account begins with", DefaultValueFactory = _ => 100_000m };
    private readonly Option<decimal> _fee = new("--fee") { Description = "The taker fee as a fraction, for example 0.0005; makers pay two fifths of it", DefaultValueFactory = _ => 0.0005m };
    private readonly Option<int> _seed = new("--seed") { Description = "The seed of the generated market", DefaultValueFactory = _ => 1 };
    private readonly Option<string> _output = new("--output", "-o") { Description = "The folder for report and result", DefaultValueFactory = _ => "reports" };

    public RootCommand CreateCommand(string description)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        _cash.CustomParser = result => decimal.TryParse(result.Tokens[0].Value, System.Globalization.NumberStyles.Number, culture, out decimal value) && value > 0
            ? value
            : Fail(result, "--cash takes a number above zero");
        _fee.CustomParser = result => decimal.TryParse(result.Tokens[0].Value, System.Globalization.NumberStyles.Number, culture, out decimal value) && value is >= 0 and <= 0.1m
            ? value
            : Fail(result, "--fee takes a fraction from 0 to 0.1");
        return new RootCommand(description) { _data, _strategy, _set, _cash, _fee, _seed, _output };
    }

    public BacktestRequest Read(ParseResult parsed)
    {
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string pair in parsed.GetValue(_set) ?? [])
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
                throw new ParameterException($"--set {pair} is no parameter; write Name=Value, for example Fast=12.");
            parameters[pair[..equals].Trim()] = pair[(equals + 1)..].Trim();
        }

        return new(
            parsed.GetValue(_data),
            parsed.GetValue(_strategy)!,
            parameters,
            parsed.GetValue(_cash),
            parsed.GetValue(_fee),
            parsed.GetValue(_seed),
            parsed.GetValue(_output)!);
    }

    private static decimal Fail(System.CommandLine.Parsing.ArgumentResult result, string sentence)
    {
        result.AddError($"{sentence}, not '{result.Tokens[0].Value}'.");
        return default;
    }
}
