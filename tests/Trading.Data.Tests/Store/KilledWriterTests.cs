using System.Globalization;

namespace Trading.Data.Tests;

public sealed class KilledWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_process_that_is_killed_while_it_writes_costs_no_row_that_it_acknowledged()
    {
        int rounds = Environment.GetEnvironmentVariable("TRADING_LONG") == "1" ? 100 : 10;
        var random = new Random(6);
        var store = new MarketDataStore(_folder.Path);
        int grown = 0;
        int before = 0;
        var cancellation = TestContext.Current.CancellationToken;
        for (int round = 0; round < rounds; round++)
        {
            using var process = KilledWriter.Start(_folder.Path);
            int started = int.Parse((await process.StandardOutput.ReadLineAsync(cancellation)).ShouldNotBeNull(), CultureInfo.InvariantCulture);
            started.ShouldBe(before, $"round {round}");
            await Task.Delay(random.Next(1, 120), cancellation);
            process.Kill();
            await process.WaitForExitAsync(cancellation);

            // What stands in the pipe was said before the end; the last line may be cut in its midst.
            string said = await process.StandardOutput.ReadToEndAsync(cancellation);
            int acknowledged = said.Split('\n')[..^1].Select(line => int.Parse(line, CultureInfo.InvariantCulture)).LastOrDefault(started);
            var rows = RecordFileTests.ReadAll(store.Open<Trade>(BinanceFrames.Ether.Id));
            rows.Count.ShouldBeGreaterThanOrEqualTo(acknowledged, $"round {round}");
            rows.ShouldBe([.. Enumerable.Range(0, rows.Count).Select(KilledWriter.RowOf)]);
            grown += rows.Count > before ? 1 : 0;
            before = rows.Count;
        }

        grown.ShouldBeGreaterThan(rounds / 2);
    }
}
