using System.CommandLine;

namespace Trading.Cli.Controlling;

/// <summary><c>trading ps</c>: the bots that run on this machine.</summary>
internal static class PsCommand
{
    public static Command Create()
    {
        var json = CommonOptions.Json();
        var target = new ControlTarget();
        var command = new Command("ps", "Lists the bots of all hosts of this user that have a control socket: how they stand, what they hold, what they made, and their last alarm.") { json };
        target.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var hosts = await target.FindAsync(parsed, cancellationToken).ConfigureAwait(false);
            if (parsed.GetValue(json))
                Console.WriteLine(BotOutput.ToJson(hosts));
            else if (hosts.Count == 0)
                Console.WriteLine("No host runs.");
            else
                BotOutput.Print(hosts);
            return ExitCodes.Success;
        });
        return command;
    }
}
