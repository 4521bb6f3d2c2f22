using System.Text.Json;
using Trading.Data;
using Trading.EndToEnd.Tests.Support;

namespace Trading.EndToEnd.Tests.Commands;

public sealed class DataCommandTests : IDisposable
{
    private readonly Command _command = new();

    public void Dispose() => _command.Dispose();

    [Fact]
    public async Task Bars_are_generated_imported_listed_shown_exported_and_resampled()
    {
        string csv = Path.Combine(_command.Folder, "ABCUSDT-1m.csv.gz");
        var generated = await RunAsync("generate", "--seed", "7", "--count", "5000", "--output", csv);
        generated.Output.ShouldContain("5,000 written to");
        var expected = CsvBarSource.Create(csv);

        var imported = await RunAsync("import", csv, "--instrument", "TEST:ABCUSDT");
        imported.Output.ShouldContain("5,000 new, 5,000 in all: TEST:ABCUSDT bars-1m, 2024-01-01T00:00:00Z to");
        imported.Output.ShouldContain($"Version {MarketDataHash.Compute(expected)}");
        var again = await RunAsync("import", csv, "--instrument", "TEST:ABCUSDT", "--json");
        using (var json = JsonDocument.Parse(again.Output))
        {
            json.RootElement.GetProperty("imported").GetInt64().ShouldBe(0);
            json.RootElement.GetProperty("count").GetInt64().ShouldBe(5_000);
        }

        var list = await RunAsync("list");
        list.Output.ShouldContain("TEST:ABCUSDT bars-1m");
        var listed = await RunAsync("list", "--json");
        using (var json = JsonDocument.Parse(listed.Output))
            json.RootElement[0].GetProperty("versions")[0].GetString().ShouldBe(MarketDataHash.Compute(expected));

        var show = await RunAsync("show", "TEST:ABCUSDT", "--rows", "2", "--from", "2024-01-01T01:00:00Z");
        show.Output.ShouldContain("2024-01-01T01:00:00Z O ");
        show.Output.ShouldContain("2024-01-01T01:01:00Z O ");
        show.Output.ShouldNotContain("2024-01-01T01:02:00Z O ");
        show.Output.ShouldContain("tick 0.01");

        string exported = Path.Combine(_command.Folder, "out", "abc.jsonl.gz");
        await RunAsync("export", "TEST:ABCUSDT", "--output", exported, "--to", "2024-01-02");
        MarketDataFile.OpenBars(exported).ReadAll().ShouldBe(expected.ReadAll()[..1_440]);

        await RunAsync("resample", "TEST:ABCUSDT", "--to-timeframe", "1h");
        new MarketDataStore(Path.Combine(_command.Folder, "data")).OpenBars(InstrumentId.Parse("TEST:ABCUSDT"), Timeframe.OneHour).ReadAll()
            .ShouldBe(new ResampledBarSource(expected, Timeframe.OneHour).ReadAll());
        var several = await _command.TradingAsync("data", "show", "TEST:ABCUSDT");
        (several.ExitCode, several.Error.Contains("say which with --kind or --timeframe", StringComparison.Ordinal)).ShouldBe((2, true));
    }

    [Fact]
    public async Task Trades_are_imported_from_several_files_and_replaced_as_a_version()
    {
        string first = _command.Write("ETHUSDT-trades-2024-01-01.csv", "1,2500.1,0.5,1250,1704067200123,True,True\n");
        string second = _command.Write("ETHUSDT-trades-2024-01-02.csv", "2,2500.2,0.5,1250,1704153600123,False,True\n3,2500.3,0.5,1250,1704153600123,False,True\n");
        (await RunAsync("import", second, first)).Output.ShouldContain("3 new, 3 in all: FILE:ETHUSDT trades");
        (await RunAsync("import", second, first)).Output.ShouldContain("0 new, 3 in all");
        (await RunAsync("import", first, "--replace")).Output.ShouldContain("1 new, 1 in all");
        var listed = await RunAsync("list", "--json");
        using var json = JsonDocument.Parse(listed.Output);
        string version = json.RootElement[0].GetProperty("versions")[0].GetString()!;
        string path = Path.Combine(_command.Folder, "back.csv");
        await RunAsync("export", "FILE:ETHUSDT", "--output", path, "--version-hash", version[..10]);
        (await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken)).Length.ShouldBe(4);
    }

    [Fact]
    public async Task Files_are_converted_and_checked_with_a_code_that_says_the_outcome()
    {
        string json = _command.Write("BTC_USDT-5m.json", "[[1569960000000,1.5,2,1,1.5,10],[1569960300000,1.5,2,1,1.25,20],[1569960900000,1.25,2,1,1.5,30]]");
        string csv = Path.Combine(_command.Folder, "btcusdt-5m.csv");
        (await RunAsync("convert", json, csv)).Output.ShouldContain("3 written to");
        (await File.ReadAllLinesAsync(csv, TestContext.Current.CancellationToken))[1].ShouldBe("2019-10-01T20:00:00Z,1.5,2,1,1.5,10");

        (await RunAsync("check", csv)).Output.ShouldContain("Gap: 1, kept, 1 bars missing");
        var failed = await _command.TradingAsync("data", "check", csv, "--policy", "Gap=Fail");
        (failed.ExitCode, failed.Output.Contains("refused", StringComparison.Ordinal)).ShouldBe((2, true));
        var unknown = await _command.TradingAsync("data", "check", csv, "--policy", "Hole=Fail");
        (unknown.ExitCode, unknown.Error.Contains("--policy Hole=Fail is none", StringComparison.Ordinal)).ShouldBe((2, true));
        var calendar = await _command.TradingAsync("data", "check", csv, "--calendar", "NOWHERE");
        (calendar.ExitCode, calendar.Error.Contains("XNYS", StringComparison.Ordinal)).ShouldBe((2, true));
    }

    [Fact]
    public async Task Trades_are_checked_made_into_bars_and_packed_for_the_archive()
    {
        var rows = Enumerable.Range(0, 600).Select(i => FormattableString.Invariant($"{i},{2500 + (i % 9)}.5,0.25,1250,{1704067200000 + (i * 1000)},True,True"));
        string trades = _command.Write("ETHUSDT-trades-2024-01-01.csv", string.Join('\n', rows) + "\n");
        (await RunAsync("check", trades)).Output.ShouldContain("accepted, 600 trades");
        string wrong = _command.Write("BTCUSDT-trades-2024-01-01.csv", "1,0,0.5,1250,1704067200123,True,True\n2,2500.1,0,1250,1704067200124,True,True\n");
        var refused = await _command.TradingAsync("data", "check", wrong);
        (refused.ExitCode, refused.Output.Contains("Price: 1, which refuses the data", StringComparison.Ordinal), refused.Output.Contains("Size: 1", StringComparison.Ordinal)).ShouldBe((2, true, true));
        (await RunAsync("check", wrong, "--policy", "Price=Drop", "--policy", "Size=Drop")).Output.ShouldContain("accepted, 0 trades");
        var impossible = await _command.TradingAsync("data", "check", wrong, "--policy", "Gap=Drop");
        (impossible.ExitCode, impossible.Error.Contains("Drop is not possible for Gap", StringComparison.Ordinal)).ShouldBe((2, true));

        string minutes = Path.Combine(_command.Folder, "ETHUSDT-1m.csv.gz");
        var made = await RunAsync("resample", trades, "--to-timeframe", "1m", "--output", minutes);
        made.Output.ShouldContain("resample ETHUSDT-trades-2024-01-01.csv: 100 %");
        made.Output.ShouldContain("9 written to");
        CsvBarSource.Create(minutes).ReadAll()[0].ShouldBe(new Bar(Timestamp.FromUtc(2024, 1, 1), Timestamp.FromUtc(2024, 1, 1, 0, 1), 2500.5, 2508.5, 2500.5, 2505.5, 15));

        (await RunAsync("import", trades, "--compact")).Output.ShouldContain("600 new, 600 in all");
        string back = Path.Combine(_command.Folder, "back.csv");
        (await RunAsync("export", "FILE:ETHUSDT", "--output", back)).Output.ShouldContain("export FILE:ETHUSDT trades: 100 %");
        File.ReadLines(back).Count().ShouldBe(601);
        (await RunAsync("check", "FILE:ETHUSDT", "--kind", "trades")).Output.ShouldContain("accepted, 600 trades");
    }

    [Fact]
    public async Task What_cannot_be_done_is_said_in_a_sentence()
    {
        var offer = await RunAsync("download");
        offer.Output.ShouldContain("This tool has no connector that can download yet");
        var download = await _command.TradingAsync("data", "download", "BINANCE:BTCUSDT", "--timeframe", "1m", "--from", "2024-01-01");
        (download.ExitCode, download.Error.Contains("Nothing can be downloaded from BINANCE.", StringComparison.Ordinal)).ShouldBe((2, true));
        var absent = await _command.TradingAsync("data", "show", "X:Y");
        (absent.ExitCode, absent.Error.Contains("has no such data of X:Y", StringComparison.Ordinal)).ShouldBe((2, true));
        var broken = await _command.TradingAsync("data", "import", _command.Write("A-1m.csv", "time,open,high,low,close,volume\n2024-01-01,1,2,3,4,5\n"));
        (broken.ExitCode, broken.Error.Contains("line 2", StringComparison.Ordinal), broken.Error.Contains("   at ", StringComparison.Ordinal)).ShouldBe((2, true, false));
        var kind = await _command.TradingAsync("data", "import", "x.csv", "--kind", "candles");
        (kind.ExitCode, kind.Error.Contains("--kind takes bars", StringComparison.Ordinal)).ShouldBe((1, true));
        (await RunAsync("list")).Output.ShouldContain("is empty");
    }

    private async Task<CommandRun> RunAsync(params string[] arguments)
    {
        var result = await _command.TradingAsync(["data", .. arguments]);
        result.ExitCode.ShouldBe(0, result.Error + result.Output);
        return result;
    }
}
