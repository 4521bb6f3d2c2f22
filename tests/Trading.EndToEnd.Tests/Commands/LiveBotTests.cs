using Trading.EndToEnd.Tests.Support;

namespace Trading.EndToEnd.Tests.Commands;

/// <summary>The sample as a person runs it: without a key, and at the simulated venue.</summary>
public sealed class LiveBotTests : IDisposable
{
    private readonly Command _command = new();

    public void Dispose() => _command.Dispose();

    [Fact]
    public async Task Without_a_key_it_refuses_to_start_and_says_which()
    {
        var run = await _command.LiveBotAsync("--seconds", "30");
        run.ExitCode.ShouldBe(2, run.Output);
        run.Error.Trim().ShouldBe("error: A bot is to trade live, and the secret binance:main:key is missing. Set the environment variable TRADING_BINANCE_MAIN_KEY, or try it without an account: --simulator.");
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_trades_live_at_the_simulated_venue_and_its_journal_replays()
    {
        var run = await _command.LiveBotAsync("--simulator", "--seconds", "25");
        run.ExitCode.ShouldBe(0, run.Output + run.Error);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldContain("btc Running | ");
        run.Output.ShouldMatch(@"orders [1-9]\d* sent");
        run.Output.ShouldNotContain("fail:");
        run.Output.ShouldContain("Bot btc is Stopped");
        string journal = run.After("Journal");
        var replay = await _command.TradingAsync("journal", "replay", journal, "--plugins", Command.PaperBotPlugins);
        replay.ExitCode.ShouldBe(0, replay.Output + replay.Error);
        replay.After("Bot").ShouldBe("btc, Live");
        var compare = await _command.TradingAsync("journal", "compare", journal, "--plugins", Command.PaperBotPlugins, "--all");
        compare.ExitCode.ShouldBe(0, compare.Error);
        compare.Output.ShouldContain("Buy Market");
        Directory.Delete(Path.GetDirectoryName(journal)!, recursive: true);
    }
}
