using System.Net.Sockets;
using Trading.EndToEnd.Tests.Support;

namespace Trading.EndToEnd.Tests.Commands;

/// <summary>What the tool says of hosts that do not answer, and of files that no host is to be asked about.</summary>
public sealed class ControlCommandTests : IDisposable
{
    private readonly Command _command = new();

    public void Dispose() => _command.Dispose();

    [Fact]
    public async Task A_host_that_does_not_answer_is_an_error()
    {
        Directory.CreateDirectory(_command.ControlFolder);
        string path = Path.Combine(_command.ControlFolder, $"{Environment.ProcessId}.sock");
        // It listens, and takes nobody in: a host that hangs.
        using var hung = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        hung.Bind(new UnixDomainSocketEndPoint(path));
        hung.Listen();

        var table = await TellAsync("ps");
        table.ExitCode.ShouldBe(2);
        table.Output.ShouldBeEmpty();
        table.Error.Trim().ShouldBe($"error: the host at {path} does not answer");
        var kill = await TellAsync("kill");
        kill.ExitCode.ShouldBe(2);
        kill.Error.Trim().ShouldBe($"error: No host can be told. The host at {path} does not answer.");
        var pause = await TellAsync("pause", "btc");
        pause.ExitCode.ShouldBe(2);
        pause.Error.ShouldContain($"The host at {path} does not answer.");
    }

    [Theory]
    [InlineData("""{ "maxDalyLoss": 0.01 }""", "There is no limit 'maxDalyLoss'; there are maxDailyLoss, ")]
    [InlineData("""{ "maxDailyLoss": "much" }""", "The limits cannot be read: ")]
    [InlineData("""[ "maxDailyLoss" ]""", "Limits are a JSON object with their names and values.")]
    [InlineData("maxDailyLoss = 0.01", "holds no limits that can be taken: ")]
    public async Task A_file_with_something_else_than_limits_is_refused_before_a_host_is_asked(string content, string sentence)
    {
        var limits = await TellAsync("limits", "btc", "--file", _command.Write("limits.json", content));
        limits.ExitCode.ShouldBe(2);
        limits.Error.ShouldContain(sentence);
        limits.Error.ShouldContain("limits.json");
        limits.Error.ShouldNotContain("No host");
    }

    private Task<CommandRun> TellAsync(string verb, params string[] arguments) => _command.TradingAsync([verb, .. arguments, "--folder", _command.ControlFolder]);
}
