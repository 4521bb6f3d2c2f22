using System.Net.Sockets;
using System.Text.Json;
using Trading.Control;

namespace Trading.Testing.Tests.Control;

/// <summary>What hangs, refuses or is silent is told, and keeps nothing from the others.</summary>
public sealed class ControlFailureTests : IDisposable
{
    private readonly ControlBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Who_hangs_or_throws_keeps_no_other_bot_from_being_told()
    {
        using var release = new ManualResetEventSlim();
        var hangs = new FakeBot("hangs") { Answers = () => new TaskCompletionSource().Task };
        var holdsUp = new FakeBot("holds-up")
        {
            Answers = () =>
            {
                release.Wait(TimeSpan.FromSeconds(30));
                return Task.CompletedTask;
            },
        };
        var fails = new FakeBot("fails") { Answers = () => Task.FromException(new IOException("The disk is full.")) };
        var throws = new FakeBot("throws") { Answers = () => throw new InvalidOperationException("The bot 'throws' is no more.") };
        var late = new FakeBot("late") { Answers = () => Task.FromException(new TimeoutException("The venue did not answer.")) };
        FakeBot[] all = [hangs, holdsUp, fails, throws, late, new("btc")];
        await using var host = await _bed.StartAsync(all, TimeSpan.FromSeconds(3));
        var answer = await _bed.SendAsync(new() { Verb = ControlVerb.Kill, Level = KillLevel.Flatten, Reason = "all" });
        release.Set();
        Assert.Equal("btc", Assert.Single(answer.Bots).Id);
        Assert.Equal(
            "The bot 'hangs' has not done it yet, and is waited for no longer; look with List. "
            + "The bot 'holds-up' has not done it yet, and is waited for no longer; look with List. "
            + "fails: The disk is full. The bot 'throws' is no more. late: The venue did not answer.",
            answer.Error);
        Assert.All(all, bot => Assert.Equal(["Flatten for all: all"], bot.Told));
    }

    [Fact]
    public async Task A_resume_that_does_not_end_the_pause_says_why()
    {
        var bot = new FakeBot("btc")
        {
            State = BotState.Paused,
            PauseReasons = ["kill switch for everything at Flatten: feed is wrong", "the session is halted for its drawdown until it is resumed."],
            Answers = () => Task.CompletedTask,
        };
        await using var host = await _bed.StartAsync([bot]);
        var request = new ControlRequest { Verb = ControlVerb.Resume, Bot = "btc", Reason = "back" };
        var answer = await _bed.SendAsync(request);
        Assert.Empty(answer.Bots);
        Assert.Equal(
            "The bot 'btc' stays paused: Kill switch for everything at Flatten: feed is wrong. The session is halted for its drawdown until it is resumed.", answer.Error);
        bot.PauseReasons = [];
        Assert.Equal("The bot 'btc' stays paused.", (await _bed.SendAsync(request)).Error);
        // What else it is told is done, though it is paused.
        Assert.Null((await _bed.SendAsync(new() { Verb = ControlVerb.Cancel, Bot = "btc", Reason = "c" })).Error);
    }

    [Fact]
    public async Task Losses_are_accepted_by_who_says_so_alone()
    {
        var bot = new FakeBot("btc") { State = BotState.Paused };
        await using var host = await _bed.StartAsync([bot]);
        Assert.Equal(BotState.Running, Assert.Single((await _bed.SendAsync(new() { Verb = ControlVerb.Resume, Bot = "btc", Reason = "a", AcceptsLosses = true })).Bots).State);
        await _bed.SendAsync(new() { Verb = ControlVerb.Resume, Bot = "btc", Reason = "b" });
        Assert.Equal(["ResumeAcceptingLosses: a", "Resume: b"], bot.Told);
        // Hosts of before know no such word, and refuse what they do not know.
        string line = JsonSerializer.Serialize(new ControlRequest { Verb = ControlVerb.Resume, Bot = "btc" }, ControlJsonContext.Default.ControlRequest);
        Assert.DoesNotContain("acceptsLosses", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_is_not_given_up_with_the_server_and_a_start_is()
    {
        var bot = new FakeBot("btc");
        await using var host = await _bed.StartAsync([bot]);
        await _bed.SendAsync(new() { Verb = ControlVerb.Stop, Bot = "btc" });
        Assert.False(bot.LastToken.CanBeCanceled);
        await _bed.SendAsync(new() { Verb = ControlVerb.Start, Bot = "btc" });
        Assert.True(bot.LastToken.CanBeCanceled);
    }

    [Fact]
    public async Task A_host_that_does_not_answer_is_told()
    {
        await using var host = await _bed.StartAsync([new FakeBot("btc")]);
        string name = ControlBed.DeadProcess + ".sock";
        using var silent = _bed.Listen(name);
        var found = await _bed.CreateClient().FindAsync(default);
        Assert.Equal("btc", Assert.Single(Assert.Single(found.Hosts).Bots).Id);
        Assert.Equal(Path.Combine(_bed.Folder, name), Assert.Single(found.Silent));
    }

    [Fact]
    public void A_socket_that_is_answered_stays_though_no_process_has_its_number()
    {
        string name = ControlBed.DeadProcess + ".sock", path = Path.Combine(_bed.Folder, name);
        var folder = new ControlFolder(_bed.Folder);
        using (_bed.Listen(name))
        {
            folder.RemoveStale();
            Assert.True(File.Exists(path));
        }

        // What is left where the process had no time to take it away.
        File.WriteAllText(path, "");
        folder.RemoveStale();
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Who_has_no_room_is_not_waited_for()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems refuse who finds no room.");
        string name = ControlBed.DeadProcess + ".sock", path = Path.Combine(_bed.Folder, name);
        using var full = _bed.Listen(name, backlog: 1);
        var waiting = new List<Socket>();
        try
        {
            for (int i = 0; i < 8; i++)
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                waiting.Add(socket);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path)).WaitAsync(TimeSpan.FromSeconds(20));
            }

            Assert.Fail("There is always room.");
        }
        catch (SocketException)
        {
            // It is full now.
        }

        await Task.Run(() => new ControlFolder(_bed.Folder).RemoveStale()).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.True(File.Exists(path));
        foreach (var socket in waiting)
            socket.Dispose();
    }

    [Fact]
    public async Task A_connection_that_cannot_be_taken_in_does_not_end_control()
    {
        var time = new HurriedTime();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        int tries = 0;
        var acceptor = new SocketAcceptor(
            _ => ++tries <= 2 ? throw new SocketException((int)SocketError.TooManyOpenSockets) : ValueTask.FromResult(socket), time, _bed.Log.CreateLogger("control"));
        Assert.Same(socket, await acceptor.NextAsync(default));
        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)], time.Waits);
        Assert.Equal(2, _bed.Log.Lines.Count(line => line.Contains("could not take in a connection, and tries again in a second", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_listener_that_is_gone_or_stops_is_not_tried_again()
    {
        var time = new HurriedTime();
        var gone = new SocketAcceptor(_ => throw new SocketException((int)SocketError.OperationAborted), time, _bed.Log.CreateLogger("control"));
        await Assert.ThrowsAsync<SocketException>(() => gone.NextAsync(default));
        var stopping = new SocketAcceptor(_ => throw new SocketException((int)SocketError.TooManyOpenSockets), time, _bed.Log.CreateLogger("control"));
        await Assert.ThrowsAsync<SocketException>(() => stopping.NextAsync(new(canceled: true)));
        Assert.Empty(time.Waits);
        Assert.Empty(_bed.Log.Lines);
    }

    /// <summary>Waits no longer than a moment, and says how long it should have waited.</summary>
    private sealed class HurriedTime : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.FromMilliseconds(1), period);
        }
    }
}
