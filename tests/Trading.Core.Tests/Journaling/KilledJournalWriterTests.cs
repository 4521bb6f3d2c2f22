using System.Globalization;
using Trading.Journaling;

namespace Trading.Tests.Journaling;

public sealed class KilledJournalWriterTests(ITestOutputHelper output) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("trading-journal-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_session_that_is_killed_loses_no_entry_that_was_committed()
    {
        int rounds = Environment.GetEnvironmentVariable("TRADING_LONG") == "1" ? 100 : 10;
        var random = new Random(6);
        int grown = 0;
        int torn = 0;
        long before = 0;
        var cancellation = TestContext.Current.CancellationToken;
        for (int round = 0; round < rounds; round++)
        {
            using var process = KilledJournalWriter.Start(_folder);
            string? line;
            while ((line = await process.StandardOutput.ReadLineAsync(cancellation)) is not null && line.Contains(':', StringComparison.Ordinal))
            {
                line.ShouldStartWith("TornTail", customMessage: $"round {round}");
                torn++;
            }

            long started = long.Parse(line.ShouldNotBeNull(), CultureInfo.InvariantCulture);
            started.ShouldBe(before, $"round {round}");
            await Task.Delay(random.Next(1, 120), cancellation);
            process.Kill();
            await process.WaitForExitAsync(cancellation);

            // What stands in the pipe was said before the end; the last line may be cut in its midst.
            string said = await process.StandardOutput.ReadToEndAsync(cancellation);
            long acknowledged = said.Split('\n')[..^1].Select(text => long.Parse(text, CultureInfo.InvariantCulture)).LastOrDefault(started);
            var view = JournalView.Open(new FileJournalStorage(_folder));
            view.Report.LastSequence.ShouldBeGreaterThanOrEqualTo(acknowledged, $"round {round}");
            view.Report.Gaps.ShouldBeEmpty();
            view.Read().LongCount().ShouldBe(view.Report.LastSequence);
            JournalBed.ShouldBeAsAppended(view.Read(), 1);
            grown += view.Report.LastSequence > before ? 1 : 0;
            before = view.Report.LastSequence;
        }

        output.WriteLine($"{rounds} kills, {before} entries, {torn} torn tails");
        grown.ShouldBeGreaterThan(rounds / 2);
    }
}
