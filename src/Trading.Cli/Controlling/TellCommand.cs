using System.CommandLine;
using System.Text.Json;
using Trading.Control;

namespace Trading.Cli.Controlling;

/// <summary>The commands that tell one bot something: <c>trading pause</c>, <c>resume</c>, <c>flatten</c>, <c>cancel</c>, <c>start</c>, <c>stop</c>, <c>limits</c>.</summary>
internal static class TellCommand
{
    public static IEnumerable<Command> CreateAll() =>
    [
        Create("pause", ControlVerb.Pause, "Opens nothing new; what makes a position smaller goes on."),
        CreateResume(),
        Create("flatten", ControlVerb.Flatten, "Cancels all orders, closes all positions at the market, and stays paused."),
        Create("cancel", ControlVerb.Cancel, "Cancels all orders but the stops that protect positions; positions stay."),
        Create("start", ControlVerb.Start, "Starts a bot that has stopped or failed; it goes on where it was."),
        CreateStop(),
        CreateLimits(),
    ];

    private static Command Create(string name, ControlVerb verb, string description) => Create(name, description, (_, bot, reason) => new() { Verb = verb, Bot = bot, Reason = reason });

    private static Command CreateResume()
    {
        var acceptsLosses = new Option<bool>("--accept-losses") { Description = "Also where a limit of losses stands reached still: further losses are counted from the present equity" };
        var command = Create(
            "resume",
            "Trades again after a pause, a flatten, an alarm, or a limit of losses that is not reached any more; releases no kill switch. Where the bot stays paused, it says why, and the exit code is 2.",
            (parsed, bot, reason) => new() { Verb = ControlVerb.Resume, Bot = bot, Reason = reason, AcceptsLosses = parsed.GetValue(acceptsLosses) });
        command.Options.Add(acceptsLosses);
        return command;
    }

    private static Command CreateStop()
    {
        var policy = new Option<ShutdownPolicy?>("--policy") { Description = "What happens to open orders; as the bot's options say without it" };
        var command = Create("stop", "Stops a bot: its orders are dealt with by policy, positions stay. Its host goes on.", (parsed, bot, reason) => new() { Verb = ControlVerb.Stop, Bot = bot, Reason = reason, Policy = parsed.GetValue(policy) });
        command.Options.Add(policy);
        return command;
    }

    private static Command CreateLimits()
    {
        var file = new Option<FileInfo>("--file") { Description = "A JSON file with the limits, named as in docs/risk.md; those that it leaves out stay as they are, null switches one off", Required = true };
        var command = Create("limits", "Gives a bot other safety limits while it runs.", (parsed, bot, reason) => new() { Verb = ControlVerb.Limits, Bot = bot, Reason = reason, Limits = Read(parsed.GetValue(file)!) });
        command.Options.Add(file);
        return command;
    }

    private static Command Create(string name, string description, Func<ParseResult, string, string, ControlRequest> createRequest)
    {
        var bot = new Argument<string>("bot") { Description = "The bot's id, as trading ps shows it" };
        var reason = new Option<string>("--reason") { Description = "Why; it is written into the bot's journal", DefaultValueFactory = _ => $"trading {name}" };
        var target = new ControlTarget();
        var command = new Command(name, description) { bot, reason };
        target.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string id = parsed.GetValue(bot)!;
            var request = createRequest(parsed, id, parsed.GetValue(reason)!);
            var host = await target.FindAsync(parsed, id, cancellationToken).ConfigureAwait(false);
            var answer = await target.CreateClient(parsed).SendAsync(host, request, cancellationToken).ConfigureAwait(false);
            if (answer.Error is { } error)
                throw new IOException(error);
            foreach (var status in answer.Bots)
                Console.WriteLine(BotOutput.Describe(status));
            return ExitCodes.Success;
        });
        return command;
    }

    /// <summary>What the file names, found to be limits before a host is asked.</summary>
    /// <exception cref="IOException">It cannot be read, or names what is no limit.</exception>
    private static JsonElement Read(FileInfo file)
    {
        try
        {
            using var stream = file.OpenRead();
            using var document = JsonDocument.Parse(stream);
            var named = document.RootElement.Clone();
            _ = NamedLimits.LayOver(new(), named);
            return named;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw new IOException($"{file} holds no limits that can be taken: {exception.Message}", exception);
        }
    }
}
