using System.Text.Json;
using Trading.EndToEnd.Tests.Support;

namespace Trading.EndToEnd.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
    private readonly Command _command = new();

    public void Dispose() => _command.Dispose();

    [Fact]
    public async Task A_shipped_strategy_does_not_see_the_future()
    {
        string data = Write(800);
        var text = await _command.TradingAsync("check", "lookahead", "--strategy", "sma-cross", "--data", data, "--plugins", Command.Plugins, "--cuts", "5");
        text.ExitCode.ShouldBe(0, text.Error);
        text.Output.ShouldContain("over 800 bars, cut 5 times");
        text.Output.ShouldContain("No order depends on what came after it.");
        var json = await _command.TradingAsync("check", "lookahead", "--strategy", "sma-cross", "--data", data, "--plugins", Command.Plugins, "--json");
        json.ExitCode.ShouldBe(0, json.Error);
        using var document = JsonDocument.Parse(json.Output);
        document.RootElement.GetProperty("isClean").GetBoolean().ShouldBeTrue();
        document.RootElement.GetProperty("orders").GetInt32().ShouldBeGreaterThan(0);
        document.RootElement.GetProperty("findings").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_warm_up_that_is_too_short_has_an_exit_code_of_its_own()
    {
        // A crossing needs the value before too, and the position of an earlier crossing is not known to a later start: whatever comes out, code and report agree.
        string data = Write(800);
        var json = await _command.TradingAsync("check", "warmup", "--strategy", "sma-cross", "--data", data, "--plugins", Command.Plugins, "--json");
        using var document = JsonDocument.Parse(json.Output);
        json.ExitCode.ShouldBe(document.RootElement.GetProperty("isClean").GetBoolean() ? 0 : 5, json.Error);
        document.RootElement.GetProperty("rows").GetArrayLength().ShouldBeGreaterThan(2);
        document.RootElement.GetProperty("comparedBars").GetInt32().ShouldBe(200);
    }

    [Fact]
    public async Task Too_few_bars_and_wrong_numbers_are_refused()
    {
        var few = await _command.TradingAsync("check", "lookahead", "--strategy", "sma-cross", "--data", Write(5), "--plugins", Command.Plugins);
        (few.ExitCode, few.Error.Contains("5 bars", StringComparison.Ordinal)).ShouldBe((2, true), few.Error);
        var cuts = await _command.TradingAsync("check", "lookahead", "--strategy", "sma-cross", "--cuts", "0", "--plugins", Command.Plugins);
        (cuts.ExitCode, cuts.Error.Contains("1 to 1000", StringComparison.Ordinal)).ShouldBe((1, true), cuts.Error);
        var tolerance = await _command.TradingAsync("check", "warmup", "--strategy", "sma-cross", "--tolerance", "2", "--plugins", Command.Plugins);
        tolerance.ExitCode.ShouldBe(1);
    }

    private string Write(int minutes) => _command.Write("ABCUSDT-1m.csv", "time,open,high,low,close,volume\n" + string.Concat(Enumerable.Range(0, minutes).Select(Row)));

    private static string Row(int minute)
    {
        double close = 100 + Math.Round((5 * Math.Sin(minute / 15.0)) + (3 * Math.Sin(minute / 41.0)), 2);
        var time = Timestamp.FromUtc(2024, 1, 1) + TimeSpan.FromMinutes(minute);
        return FormattableString.Invariant($"{time},{close},{close + 1},{close - 1},{close},5\n");
    }
}
