using System.Text.Json;
using Trading.EndToEnd.Tests.Support;

namespace Trading.EndToEnd.Tests.Commands;

public sealed class IndicatorsCommandTests : IDisposable
{
    private readonly Command _command = new();

    public void Dispose() => _command.Dispose();

    [Fact]
    public async Task All_indicators_are_listed_by_group_for_people_and_for_programs()
    {
        var text = await _command.TradingAsync("indicators");
        text.ExitCode.ShouldBe(0, text.Error);
        text.Output.ShouldContain("\nMomentum\n");
        text.Output.ShouldMatch("  Macd +MACD +Moving average convergence/divergence");
        text.Output.ShouldMatch("      fastPeriod = 12 +2 to 100000");
        text.Output.ShouldContain("gives Line, Signal, Histogram");

        var json = await _command.TradingAsync("indicators", "--json");
        using var document = JsonDocument.Parse(json.Output);
        var entries = document.RootElement.EnumerateArray().ToArray();
        entries.Count(entry => entry.GetProperty("taLib").ValueKind == JsonValueKind.String).ShouldBe(158);
        entries.ShouldAllBe(entry => entry.GetProperty("source").GetString()!.Length > 3 && entry.GetProperty("outputs").GetArrayLength() > 0);
    }

    [Theory]
    [InlineData("BollingerBands")]
    [InlineData("bbands")]
    public async Task One_indicator_is_shown_by_either_name_with_the_source_of_its_formula(string name)
    {
        var text = await _command.TradingAsync("indicators", name);
        text.ExitCode.ShouldBe(0, text.Error);
        text.Output.ShouldStartWith("BollingerBands  Bollinger bands");
        text.Output.ShouldContain("source   J. Bollinger");
        text.Output.ShouldMatch("upperDeviations = 2 +Double +-1000000 to 1000000");
        text.Output.ShouldMatch("type = Sma +MovingAverageType +Sma.*T3");
        text.Output.ShouldMatch("Upper +Line +upperband");

        var json = await _command.TradingAsync("indicators", name, "--json");
        using var document = JsonDocument.Parse(json.Output);
        document.RootElement.GetProperty("parameters")[0].GetProperty("minimum").GetDouble().ShouldBe(2);
        document.RootElement.GetProperty("outputs").EnumerateArray().Select(output => output.GetProperty("name").GetString()).ShouldBe(["Middle", "Upper", "Lower"]);
    }

    [Fact]
    public async Task A_name_that_is_not_there_is_refused_with_those_that_are_near()
    {
        var near = await _command.TradingAsync("indicators", "vwap");
        (near.ExitCode, near.Output).ShouldBe((2, ""));
        near.Error.Trim().ShouldBe("error: There is no indicator 'vwap'. Near are AnchoredVwap, RollingVwap, SessionVwap.");
        var none = await _command.TradingAsync("indicators", "zzz", "--json");
        (none.ExitCode, none.Error.Trim()).ShouldBe((2, "error: There is no indicator 'zzz'. Run 'trading indicators' for all of them."));
        var wrong = await _command.TradingAsync("indicators", "sma", "ema");
        wrong.ExitCode.ShouldBe(1);
    }
}
