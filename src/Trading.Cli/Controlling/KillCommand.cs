using System.CommandLine;
using Trading.Control;

namespace Trading.Cli.Controlling;

/// <summary><c>trading kill</c>: stops trading at once.</summary>
internal static class KillCommand
{
    public static Command Create()
    {
        var bot = new Option<string?>("--bot") { Description = "One bot; all of them without it" };
        var instrument = new Option<string?>("--instrument") { Description = "One instrument, for example BINANCE:BTCUSDT; all of them without it" };
        var level = new Option<KillLevel>("--level") { Description = "NoNewEntries, Flatten (closes all positions at the market), Freeze (nothing leaves at all), or Off to release", DefaultValueFactory = _ => KillLevel.Flatten };
        var reason = new Option<string>("--reason") { Description = "Why; it is written into the journals", DefaultValueFactory = _ => "trading kill" };
        var target = new ControlTarget();
        var command = new Command(
            "kill",
            """
            Engages the kill switch of all bots of all hosts, or releases it with --level Off. Bots go on running, and the switch holds, after a restart too, until it is released; resume does not release it. A bot that starts, has stopped or has failed is told as soon as it runs again in its host. Where one could not be told the others are, and the exit code is 2.

            Examples:
              trading kill --reason "feed is wrong"
              trading kill --level NoNewEntries --instrument BINANCE:BTCUSDT
              trading kill --bot btc --level Off
            """)
        {
            bot, instrument, level, reason,
        };
        target.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            InstrumentId? only = null;
            if (parsed.GetValue(instrument) is { } text)
                only = InstrumentId.TryParse(text, out var id) ? id : throw new IOException($"'{text}' is no instrument; write VENUE:SYMBOL, for example BINANCE:BTCUSDT.");
            string? named = parsed.GetValue(bot);
            var found = named is null
                ? await target.FindAsync(parsed, cancellationToken).ConfigureAwait(false)
                : new([await target.FindAsync(parsed, named, cancellationToken).ConfigureAwait(false)], []);
            ControlTarget.RequireAny(found);
            var request = new ControlRequest { Verb = ControlVerb.Kill, Bot = named, Instrument = only, Level = parsed.GetValue(level), Reason = parsed.GetValue(reason) };
            int exitCode = await KillAsync(target.CreateClient(parsed), found.Hosts, request, cancellationToken).ConfigureAwait(false);
            int silent = await ControlTarget.ReportSilentAsync(found).ConfigureAwait(false);
            return exitCode == ExitCodes.Success ? silent : exitCode;
        });
        return command;
    }

    /// <summary>All hosts are told at the same time, though one may be slow or not answer.</summary>
    private static async Task<int> KillAsync(ControlClient client, IReadOnlyList<FoundHost> hosts, ControlRequest request, CancellationToken cancellationToken)
    {
        int exitCode = ExitCodes.Success;
        int told = 0;
        var asked = hosts.Select(host => (Host: host, Answer: client.SendAsync(host, request, cancellationToken))).ToList();
        foreach (var (host, pending) in asked)
        {
            string? error;
            try
            {
                var answer = await pending.ConfigureAwait(false);
                error = answer.Error;
                told += answer.Bots.Length;
                foreach (var status in answer.Bots)
                    Console.WriteLine($"{host.ProcessId}: kill switch at {request.Level}{(request.Instrument is { } only ? $" for {only}" : "")}; {BotOutput.Describe(status)}{WhenOf(status)}");
            }
            catch (IOException exception)
            {
                error = exception.Message;
            }

            if (error is null)
                continue;
            exitCode = ExitCodes.BadInput;
            await Console.Error.WriteLineAsync($"error: process {host.ProcessId}: {error}").ConfigureAwait(false);
        }

        if (told == 0 && exitCode == ExitCodes.Success)
            Console.WriteLine("There is no bot that it would be for.");
        return exitCode;
    }

    private static string WhenOf(BotStatus status) => status.State is BotState.Starting or BotState.Stopped or BotState.Failed
        ? "; it takes effect when the bot starts, and is forgotten if its host ends before"
        : "";
}
