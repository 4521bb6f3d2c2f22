using System.Text.Json;
using Trading.EndToEnd.Tests.Support;

namespace Trading.EndToEnd.Tests.Commands;

/// <summary>The sample as a person runs it, with the tool beside it.</summary>
public sealed class PaperBotTests : IDisposable
{
    private readonly Command _command = new();

    public void Dispose() => _command.Dispose();

    [Fact]
    public async Task It_trades_is_controlled_by_the_tool_ends_at_Ctrl_C_and_its_journal_replays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Ctrl+C is sent as a signal, which Windows has not.");
        string journal = Path.Combine(_command.Folder, "journal");
        await using var bot = _command.StartPaperBot("--journal", journal);
        await bot.UntilAsync(async () => (await StatusAsync())?.GetProperty("orderCount").GetInt64() > 1, "it sends orders");

        var table = await TellAsync("ps");
        table.Output.ShouldContain(bot.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        table.Output.ShouldContain("sma-cross on BINANCE:BTCUSDT");
        (await TellAsync("pause", "btc", "--reason", "lunch")).Output.ShouldStartWith("btc is Paused;");
        (await StatusAsync())!.Value.GetProperty("state").GetString().ShouldBe("Paused");
        (await TellAsync("resume", "btc")).Output.ShouldStartWith("btc is Running;");
        (await TellAsync("flatten", "btc", "--reason", "home")).Output.ShouldStartWith("btc is Paused;");
        await bot.UntilAsync(async () => (await StatusAsync())!.Value.GetProperty("positions").GetArrayLength() == 0, "it is flat");
        (await TellAsync("resume", "btc")).ExitCode.ShouldBe(0);
        (await TellAsync("kill", "--level", "Freeze", "--instrument", "BINANCE:BTCUSDT")).Output.ShouldContain("kill switch at Freeze for BINANCE:BTCUSDT; btc is Paused");
        var refused = await TellAsync("resume", "btc");
        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("The bot 'btc' stays paused: Kill switch for BINANCE:BTCUSDT at Freeze: trading kill.");
        (await TellAsync("kill", "--level", "Off", "--instrument", "BINANCE:BTCUSDT", "--bot", "btc")).Output.ShouldContain("btc is Running");
        var limits = await TellAsync("limits", "btc", "--file", _command.Write("limits.json", """{ "maxDailyLoss": 5 }"""));
        limits.ExitCode.ShouldBe(2);
        limits.Error.ShouldContain("MaxDailyLoss is 5");
        (await TellAsync("limits", "btc", "--file", _command.Write("limits.json", """{ "maxDailyLoss": 0.01, "maxOrderShare": 1, "coolDownLosses": null }"""))).ExitCode.ShouldBe(0);
        (await TellAsync("resume", "btc", "--accept-losses")).Output.ShouldStartWith("btc is Running;");
        var unknown = await TellAsync("pause", "eth");
        unknown.ExitCode.ShouldBe(2);
        unknown.Error.ShouldContain($"No running host has a bot 'eth'; there are btc ({bot.Id}).");
        var elsewhere = await TellAsync("pause", "btc", "--host", "1");
        elsewhere.ExitCode.ShouldBe(2);
        elsewhere.Error.ShouldContain("No host with process 1 answers");

        (await TellAsync("stop", "btc", "--policy", "Cancel")).Output.ShouldStartWith("btc is Stopped;");
        (await TellAsync("pause", "btc")).Error.ShouldContain("it can be told something only while it runs");
        // Told while it does not run, and released again, it starts as if nothing had been.
        (await TellAsync("kill", "--level", "NoNewEntries", "--reason", "not yet")).Output.ShouldContain("btc is Stopped; position");
        (await TellAsync("kill", "--level", "Off")).Output.ShouldContain("; it takes effect when the bot starts, and is forgotten if its host ends before");
        var replay = await _command.TradingAsync("journal", "replay", journal, "--plugins", Command.PaperBotPlugins);
        replay.ExitCode.ShouldBe(0, replay.Output + replay.Error);
        replay.Output.ShouldContain("The replay is equal.");
        replay.After("Recorded").ShouldBe("the same where the session ended");

        // It goes on where it was: the same session, which the journal shows as resumed.
        (await TellAsync("start", "btc")).Output.ShouldStartWith("btc is Running;");
        await bot.UntilAsync(async () => (await StatusAsync())!.Value.GetProperty("state").GetString() == "Running", "it runs again");
        var ended = await bot.InterruptAsync();
        ended.ExitCode.ShouldBe(0, ended.Output + ended.Error);
        ended.Error.ShouldBeEmpty();
        ended.Output.ShouldContain("End      btc: ");
        ended.Output.ShouldNotContain("fail:");
        Directory.GetFiles(_command.ControlFolder).ShouldBeEmpty("the socket is gone with its host");

        var show = await _command.TradingAsync("journal", "show", journal, "--kind", "16");
        show.Output.ShouldContain("""Control""");
        show.Output.ShouldContain("lunch");
        var again = await _command.TradingAsync("journal", "replay", journal, "--plugins", Command.PaperBotPlugins, "--json");
        again.ExitCode.ShouldBe(0, again.Output + again.Error);
        using (var json = JsonDocument.Parse(again.Output))
        {
            json.RootElement.GetProperty("isEqual").GetBoolean().ShouldBeTrue();
            json.RootElement.GetProperty("ordersRecorded").GetInt64().ShouldBe(json.RootElement.GetProperty("ordersReplayed").GetInt64());
        }

        var all = await _command.TradingAsync("journal", "replay", journal, "--plugins", Command.PaperBotPlugins, "--all");
        all.ExitCode.ShouldBe(0, all.Output + all.Error);
        all.Output.ShouldContain("The replay is equal.");

        var compare = await _command.TradingAsync("journal", "compare", journal, "--plugins", Command.PaperBotPlugins);
        compare.ExitCode.ShouldBe(0, compare.Error);
        compare.Output.ShouldContain("Flatten: home");
        var compareJson = await _command.TradingAsync("journal", "compare", journal, "--plugins", Command.PaperBotPlugins, "--json");
        using (var json = JsonDocument.Parse(compareJson.Output))
            json.RootElement.GetProperty("compared").GetArrayLength().ShouldBe(json.RootElement.GetProperty("orders").GetInt32());
        (await TellAsync("ps")).Output.Trim().ShouldBe("No host runs.");
        var none = await TellAsync("kill");
        none.ExitCode.ShouldBe(2);
        none.Error.ShouldContain("No host runs.");

        async Task<JsonElement?> StatusAsync()
        {
            var run = await TellAsync("ps", "--json");
            run.ExitCode.ShouldBe(0, run.Error);
            using var document = JsonDocument.Parse(run.Output);
            var hosts = document.RootElement.GetProperty("hosts");
            return hosts.GetArrayLength() == 0 ? null : hosts[0].GetProperty("bots")[0].Clone();
        }
    }

    [Fact]
    public async Task It_ends_by_itself_after_the_time_that_it_is_given()
    {
        await using var bot = _command.StartPaperBot("--seconds", "6", "--journal", Path.Combine(_command.Folder, "journal"));
        var run = await bot.WaitAsync();
        run.ExitCode.ShouldBe(0, run.Output + run.Error);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldContain("btc Running | ");
        run.Output.ShouldContain("Bot btc is Stopped");
    }

    [Fact]
    public async Task A_wrong_timeframe_is_refused_with_a_sentence()
    {
        await using var bot = _command.StartPaperBot("--timeframe", "soon", "--seconds", "5");
        var run = await bot.WaitAsync();
        run.ExitCode.ShouldBe(2, run.Output);
        run.Error.ShouldContain("'soon' is no timeframe");
        run.Error.ShouldNotContain("   at ");
    }

    private Task<CommandRun> TellAsync(string verb, params string[] arguments) => _command.TradingAsync([verb, .. arguments, "--folder", _command.ControlFolder]);
}
