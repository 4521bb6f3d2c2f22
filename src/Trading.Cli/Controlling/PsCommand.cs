using System.CommandLine;

namespace Trading.Cli.Controlling;

/// <summary><c>trading ps</c>: the bots that run on this machine.</summary>
internal static class PsCommand
{
    public static Command Create()
    {
        var json = CommonOptions.Json();
        var target = new ControlTarget();
        var command = new Command("ps", "Lists the bots of all hosts of this user that have a control socket: how they stand, what they hold, what they made, and their last alarm. A host that does not answer is an error.") { json };
        target.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var found = await target.FindAsync(parsed, cancellationToken).ConfigureAwait(false);
            if (parsed.GetValue(json))
                Console.WriteLine(BotOutput.ToJson(found.Hosts));
            else if (found.Hosts.Count != 0)
                BotOutput.Print(found.Hosts);
            else if (found.Silent.Count == 0)
                Console.WriteLine("No host runs.");
            return await ControlTarget.ReportSilentAsync(found).ConfigureAwait(false);
        });
        return command;
    }
}
