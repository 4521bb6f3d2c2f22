using Trading.Tests.Support;

namespace Trading.Tests.Plugins.Processes;

/// <summary>Processes that are not what the host started, and such that send whatever comes to their mind.</summary>
public sealed class HostileProcessTests : PluginProcessTests
{
    [Theory]
    [InlineData("wrong token", "5, 0, 0, 0, 1, 1, 0, 0, 0, 32, 0, 0, 0", 32, "its token is another than it was given", PluginFailure.Protocol)]
    [InlineData("wrong version", "5, 0, 0, 0, 1, 9, 0, 0, 0, 32, 0, 0, 0", 32, "it speaks version 9 of the protocol, the host 1", PluginFailure.Protocol)]
    [InlineData("short token", "13, 0, 0, 0, 1, 1, 0, 0, 0, 4, 0, 0, 0, 1, 2, 3, 4", 0, "its token is another than it was given", PluginFailure.Protocol)]
    [InlineData("other message", "1, 0, 0, 0, 16", 0, "its first message is Done", PluginFailure.Protocol)]
    [InlineData("endless", "255, 255, 255, 127, 1", 0, "a frame says that it has 2147483647 bytes", PluginFailure.Protocol)]
    [InlineData("silent", "", 0, "its start has been running for", PluginFailure.HandlerTime)]
    public void One_that_is_not_the_one_that_was_started_is_refused(string name, string bytes, int more, string sentence, PluginFailure failure)
    {
        Options.LoadTimeout = TimeSpan.FromSeconds(3);
        // The length of the first frame counts what follows it.
        string hook = BuiltPlugin.Write(Folder, "Hook", $$"""
            internal static class StartupHook
            {
                public static void Initialize()
                {
                    using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
                    socket.Connect(new System.Net.Sockets.UnixDomainSocketEndPoint(Environment.GetEnvironmentVariable("TRADING_PLUGIN_PROCESS")));
                    var bytes = new List<byte> { {{bytes}} };
                    bytes.AddRange(new byte[{{more}}]);
                    if ({{more}} != 0) bytes[0] = (byte)(bytes.Count - 4);
                    if (bytes.Count != 0) socket.Send(bytes.ToArray());
                    Thread.Sleep(Timeout.Infinite);
                }
            }
            """);
        Options.Processes.Prepare = start => start.Environment["DOTNET_STARTUP_HOOKS"] = hook;
        var status = Load(Build("stranger"));
        status.State.ShouldBe(PluginState.Failed, name);
        status.Reason!.ShouldContain(sentence);
        status.Failure.ShouldBe(failure, status.Reason);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Random_messages_stop_the_strategy_and_nothing_else(int seed)
    {
        // Calls of all kinds with contents that are often small numbers, as the calls' own are; what the host answers is thrown away.
        Load(Build("fuzz", $$"""
            protected override void OnBar(in Bar bar)
            {
                if (Bars.Count == 1) { Report($"process {Environment.ProcessId}"); Buy(1m); _ = Account.Equity; }
                if (Bars.Count != 3) return;
                Microsoft.Win32.SafeHandles.SafeFileHandle handle = null;
                foreach (string path in Directory.GetFiles("/proc/self/fd"))
                    if ((new FileInfo(path).LinkTarget ?? "").StartsWith("socket:")) handle = new((nint)int.Parse(Path.GetFileName(path)), ownsHandle: true);
                using var stream = new FileStream(handle, FileAccess.ReadWrite, 1);
                new Thread(() => { try { var drop = new byte[4096]; while (stream.Read(drop) > 0) { } } catch (Exception) { } }) { IsBackground = true }.Start();
                var random = new System.Random({{seed}});
                for (int i = 0; i < 20_000; i++)
                {
                    var content = new byte[random.Next(0, 60)];
                    for (int b = 0; b < content.Length; b++) content[b] = (byte)(random.Next(4) == 0 ? random.Next(256) : random.Next(3));
                    byte kind = (byte)(random.Next(200) == 0 ? random.Next(256) : random.Next(18, 34));
                    if (kind is 22 or 30 or 29 or 28) content = new byte[kind is 28 ? 16 : kind is 29 or 30 ? 8 : 12];
                    var frame = new byte[content.Length + 5];
                    BitConverter.TryWriteBytes(frame, content.Length + 1);
                    frame[4] = kind;
                    content.CopyTo(frame, 5);
                    try { stream.Write(frame); } catch (Exception) { break; }
                }
                Thread.Sleep(Timeout.Infinite);
            }
            """));
        Load(Build("calm", "protected override void OnBar(in Bar bar) => Report($\"calm {Bars.Count}\");"));
        var strategy = Strategy("fuzz").CreateStrategy(new PluginLimits { HandlerTime = TimeSpan.FromSeconds(3) });
        var result = Backtest.Run([new(strategy, 0.5m, "fuzz"), new(Strategy("calm").CreateStrategy(), 0.5m, "calm")], [Series.Walk(20)]);
        result.Messages.ShouldContain(message => message.Contains("fuzz was stopped: OnBar threw PluginException", StringComparison.Ordinal));
        result.Messages.Count(message => message.Contains(": calm ", StringComparison.Ordinal)).ShouldBe(20);
        IsThere(Reported(result, "fuzz: process ")).ShouldBeFalse();
    }
}
