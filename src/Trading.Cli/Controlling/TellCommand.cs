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
        Create("resume", ControlVerb.Resume, "Trades again, after a pause, a flatten, or a limit of losses that allows it."),
        Create("flatten", ControlVerb.Flatten, "Cancels all orders, closes all positions at the market, and stays paused."),
        Create("cancel", ControlVerb.Cancel, "Cancels all orders but the stops that protect positions; positions stay."),
        Create("start", ControlVerb.Start, "Starts a bot that has stopped or failed; it goes on where it was."),
        CreateStop(),
        CreateLimits(),
    ];

    private static Command Create(string name, ControlVerb verb, string description) => Create(name, description, (_, bot, reason) => new() { Verb = verb, Bot = bot, Reason = reason });

    private static Command CreateStop()
    {
        var policy = new Option<ShutdownPolicy?>("--policy") { Description = "What happens to open orders; as the bot's options say without it" };
        var command = Create("stop", "Stops a bot: its orders are dealt with by policy, positions stay. Its host goes on.", (parsed, bot, reason) => new() { Verb = ControlVerb.Stop, Bot = bot, Reason = reason, Policy = parsed.GetValue(policy) });
        command.Options.Add(policy);
        return command;
    }

    private static Command CreateLimits()
    {
        var file = new Option<FileInfo>("--file") { Description = "A JSON file with the limits, named as in docs/risk.md; those that it leaves out have their defaults, null switches one off", Required = true };
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

    /// <exception cref="IOException">It cannot be read.</exception>
    private static RiskOptions Read(FileInfo file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file.FullName), ControlJsonContext.Default.RiskOptions) ?? throw new JsonException("it holds nothing");
        }
        catch (JsonException exception)
        {
            throw new IOException($"{file} holds no limits: {exception.Message}", exception);
        }
    }
}
