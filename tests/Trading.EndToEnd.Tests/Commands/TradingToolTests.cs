using System.Text.Json;
using Trading.EndToEnd.Tests.Support;

namespace Trading.EndToEnd.Tests.Commands;

public sealed class TradingToolTests : IDisposable
{
    private const string Header = "time,open,high,low,close,volume\n";

    private readonly Command _command = new();

    public static TheoryData<string, string> BrokenFiles => new()
    {
        { "", "is empty" },
        { Header, "a header and no rows" },
        { Header + Row(0) + "2024-01-01T00:01:00Z,100,101\n", "line 3" },
        { Header + Row(0) + "2024-01-01T00:01:00Z,100,abc,99,100,5\n", "line 3, column 'high': 'abc' is not a number" },
        { Header + Row(0) + "2024-01-01T00:01:00Z,100,NaN,99,100,5\n", "NaN" },
        { Header + Row(0) + "2024-01-01T00:01:00Z,-100,101,99,100,5\n", "-100" },
        { Header + Row(0) + "2024-01-01T00:01:00Z,100,98,99,100,5\n", "line 3" },
        { Header + Row(1) + Row(2) + Row(0), "line 4" },
        { Header + Row(0) + Row(1) + Row(1), "line 4" },
    };

    public void Dispose() => _command.Dispose();

    [Fact]
    public async Task Strategies_are_listed_with_parameters_for_people_and_for_programs()
    {
        var text = await _command.TradingAsync("strategies", "--plugins", Command.Plugins);
        text.ExitCode.ShouldBe(0, text.Error);
        text.Output.ShouldContain("sma-cross  (sma-cross)");
        text.Output.ShouldContain("2 to 200");
        var json = await _command.TradingAsync("strategies", "--plugins", Command.Plugins, "--json");
        using var document = JsonDocument.Parse(json.Output);
        document.RootElement.EnumerateArray().Select(strategy => strategy.GetProperty("id").GetString()).ShouldBe(["breakout", "sma-cross"]);
        document.RootElement[1].GetProperty("parameters")[0].GetProperty("default").GetString().ShouldBe("10");
    }

    [Fact]
    public async Task A_backtest_prints_a_summary_or_clean_JSON()
    {
        string data = _command.Write("ABCUSDT-1m.csv", Header + string.Concat(Enumerable.Range(0, 500).Select(Row)));
        var text = await _command.TradingAsync("backtest", "--strategy", "sma-cross", "--data", data, "--plugins", Command.Plugins);
        text.ExitCode.ShouldBe(0, text.Error);
        text.Output.ShouldContain("500 bars");
        var json = await _command.TradingAsync("backtest", "--strategy", "sma-cross", "--data", data, "--plugins", Command.Plugins, "--json");
        json.ExitCode.ShouldBe(0, json.Error);
        using var document = JsonDocument.Parse(json.Output);
        document.RootElement.ToString().ShouldContain(text.After("Order hash"));
    }

    [Theory]
    [MemberData(nameof(BrokenFiles))]
    public async Task A_broken_file_is_refused_with_its_place_and_nothing_is_written(string content, string sentence)
    {
        string data = _command.Write("broken.csv", content);
        var result = await _command.TradingAsync("backtest", "--strategy", "sma-cross", "--data", data, "--plugins", Command.Plugins);
        result.ExitCode.ShouldBe(2);
        result.Error.ShouldStartWith("error: ");
        result.Error.ShouldContain("broken.csv");
        result.Error.ShouldContain(sentence);
        result.Error.ShouldNotContain("   at ");
        Directory.Exists(Path.Combine(_command.Folder, "reports")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_missing_file_a_wrong_parameter_and_an_empty_plugin_folder_are_refused()
    {
        var missing = await _command.TradingAsync("backtest", "--strategy", "sma-cross", "--data", "nowhere.csv", "--plugins", Command.Plugins);
        (missing.ExitCode, missing.Error.Contains("nowhere.csv", StringComparison.Ordinal)).ShouldBe((2, true));
        var range = await _command.TradingAsync("backtest", "--strategy", "sma-cross", "--set", "Fast=500", "--plugins", Command.Plugins);
        range.ExitCode.ShouldBe(2);
        range.Error.Trim().ShouldBe("error: Fast = 500 is outside its range, 2 to 200.");
        string empty = Directory.CreateDirectory(Path.Combine(_command.Folder, "empty")).FullName;
        var folder = await _command.TradingAsync("strategies", "--plugins", empty);
        (folder.ExitCode, folder.Error.Contains("holds no plugins", StringComparison.Ordinal)).ShouldBe((2, true));
        var absent = await _command.TradingAsync("strategies", "--plugins", "absent");
        (absent.ExitCode, absent.Error.Contains("does not exist", StringComparison.Ordinal)).ShouldBe((2, true));
    }

    [Fact]
    public async Task Wrong_usage_has_a_code_of_its_own_and_help_teaches()
    {
        var wrong = await _command.TradingAsync("backtest", "--strategy", "sma-cross", "--cash", "much");
        wrong.ExitCode.ShouldBe(1);
        wrong.Error.ShouldContain("--cash takes a number");
        var help = await _command.TradingAsync("backtest", "--help");
        help.ExitCode.ShouldBe(0);
        help.Output.ShouldContain("trading backtest --strategy sma-cross --data btcusdt-1m.csv.gz");
    }

    private static string Row(int minute)
    {
        double close = 100 + Math.Round(5 * Math.Sin(minute / 15.0), 2);
        var time = Timestamp.FromUtc(2024, 1, 1) + TimeSpan.FromMinutes(minute);
        return FormattableString.Invariant($"{time},{close},{close + 1},{close - 1},{close},5\n");
    }
}
