using System.Text.Json;
using Trading.EndToEnd.Tests.Support;
using Trading.Journaling;

namespace Trading.EndToEnd.Tests.Journaling;

public sealed class JournalCommandTests : IDisposable
{
    private const string First = "000001-0000000000000001.journal";
    private readonly Command _command = new();

    private string Folder => Path.Combine(_command.Folder, "journal");

    public void Dispose() => _command.Dispose();

    [Fact]
    public async Task Verify_says_that_all_is_there()
    {
        await WriteAsync(10);
        var run = await _command.TradingAsync("journal", "verify", "journal");
        run.ExitCode.ShouldBe(0, run.Error);
        run.After("entries").ShouldBe("11 (1 to 11)");
        run.After("snapshots").ShouldBe("1");
        run.Output.ShouldContain("All entries are there and as they were written.");
        var json = await _command.TradingAsync("journal", "verify", "journal", "--json");
        json.ExitCode.ShouldBe(0, json.Error);
        using var document = JsonDocument.Parse(json.Output);
        document.RootElement.GetProperty("entries").GetInt64().ShouldBe(11);
        document.RootElement.GetProperty("chainHead").GetString().ShouldBe(JournalVerifier.Verify(new FileJournalStorage(Folder)).ChainHead);
        document.RootElement.GetProperty("findings").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Verify_names_the_damage_and_changes_nothing()
    {
        await WriteAsync(10);
        await WriteAsync(10);
        string path = Path.Combine(Folder, First);
        byte[] bytes = await File.ReadAllBytesAsync(path);
        bytes[130] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        string[] before = [.. Directory.EnumerateFiles(Folder).Order(StringComparer.Ordinal)];
        var run = await _command.TradingAsync("journal", "verify", "journal");
        run.ExitCode.ShouldBe(5, run.Error);
        run.Output.ShouldContain($"Corruption: {First}: byte ");
        run.Output.ShouldContain("MissingEntries: The entries 2 to 10 are missing.");
        var json = await _command.TradingAsync("journal", "verify", "journal", "--json");
        json.ExitCode.ShouldBe(5);
        using var document = JsonDocument.Parse(json.Output);
        document.RootElement.GetProperty("gaps")[0].GetProperty("last").GetInt64().ShouldBe(10);
        document.RootElement.GetProperty("findings")[0].GetProperty("kind").GetString().ShouldBe("Corruption");
        Directory.EnumerateFiles(Folder).Order(StringComparer.Ordinal).ShouldBe(before);

        var show = await _command.TradingAsync("journal", "show", "journal");
        show.ExitCode.ShouldBe(5);
        string[] lines = show.Output.TrimEnd().Split('\n');
        lines.Length.ShouldBe(14, "one entry, the line of the gap, the snapshot and eleven of the second start");
        lines[1].Trim().ShouldBe("2 to 10 are missing");
        lines[2].Trim().ShouldStartWith("11 ");
    }

    [Fact]
    public async Task Show_prints_the_entries_that_are_asked_for()
    {
        await WriteAsync(10);
        var run = await _command.TradingAsync("journal", "show", "journal", "--from", "9");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.TrimEnd().Split('\n').Select(line => line.Trim()).ShouldBe(
        [
            "9 2024-01-31T09:30:09Z 201 Unknown 2 0908",
            "10 2024-01-31T09:30:10Z 202 Unknown 2 0a09",
            "11 2024-01-31T09:31:00Z 255 Started 5 state",
        ]);
        var kind = await _command.TradingAsync("journal", "show", "journal", "--kind", "201");
        kind.Output.TrimEnd().Split('\n').Length.ShouldBe(5);
        var json = await _command.TradingAsync("journal", "show", "journal", "--kind", "255", "--json");
        using var document = JsonDocument.Parse(json.Output);
        document.RootElement.GetProperty("sequence").GetInt64().ShouldBe(11);
        document.RootElement.GetProperty("time").GetString().ShouldBe("2024-01-31T09:31:00Z");
        document.RootElement.GetProperty("name").GetString().ShouldBe("Started");
        document.RootElement.GetProperty("bytes").GetInt32().ShouldBe(5);
        document.RootElement.GetProperty("payload").GetString().ShouldBe("state");
    }

    [Fact]
    public async Task A_journal_that_is_being_written_can_be_shown_and_wrong_lines_are_refused()
    {
        var opening = Journal.Open(new FileJournalStorage(Folder), new() { ReserveBytes = 0 }, TimeProvider.System);
        await using (var journal = opening.Journal)
        {
            await journal.CommitAsync(journal.Append(201, new(0), [1]), CancellationToken.None);
            var run = await _command.TradingAsync("journal", "show", "journal");
            (run.ExitCode, run.Output.Trim()).ShouldBe((0, "1 1970-01-01T00:00:00Z 201 Unknown 1 01"));
        }

        var missing = await _command.TradingAsync("journal", "verify", "nowhere");
        missing.ExitCode.ShouldBe(2);
        missing.Error.ShouldContain("There is no folder");
        (await _command.TradingAsync("journal", "show", "journal", "--from", "0")).ExitCode.ShouldBe(1);
        (await _command.TradingAsync("journal", "show", "journal", "--kind", "256")).ExitCode.ShouldBe(1);
        (await _command.TradingAsync("journal", "show")).ExitCode.ShouldBe(1);
    }

    /// <summary>So many entries a second apart, and a snapshot behind them.</summary>
    private async Task WriteAsync(int count)
    {
        var start = Timestamp.FromUtc(2024, 1, 31, 9, 30);
        await using var journal = Journal.Open(new FileJournalStorage(Folder), new() { ReserveBytes = 0 }, TimeProvider.System).Journal;
        for (int i = 1; i <= count; i++)
            journal.Append((byte)(202 - (i % 2)), start + TimeSpan.FromSeconds(i), [(byte)i, (byte)(i - 1)]);
        journal.AppendSnapshot(start + TimeSpan.FromMinutes(1), "state"u8);
    }
}
