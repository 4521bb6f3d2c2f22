using System.CommandLine;

namespace Trading.Cli.Plugins;

/// <summary><c>trading plugins</c>: what a plugin folder holds, whether it can be loaded and trusted, and signatures.</summary>
internal static class PluginsCommand
{
    public static Command Create() => new(
        "plugins",
        """
        Lists, inspects, verifies, tries and signs plugins.

        Examples:
          trading plugins list --plugins plugins
          trading plugins inspect plugins/SmaCross
          trading plugins doctor plugins/SmaCross
          trading plugins sign --new-key desk
          trading plugins sign plugins/SmaCross --key desk.private.pem --expires 2027-12-31
          trading plugins verify plugins/SmaCross --trusted-key desk.public.pem
        """)
    {
        ListCommand.Create(),
        InspectCommand.Create(),
        VerifyCommand.Create(),
        DoctorCommand.Create(),
        SignCommand.Create(),
    };
}
