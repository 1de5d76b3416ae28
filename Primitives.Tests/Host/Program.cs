using ConcurrencyLint.Primitives.Tests.Host;

// Runs one scenario and returns from Main; what keeps the process alive after that is what the tests are about.
string scenario = args[0];
Scenarios.All[scenario]();
Console.WriteLine("main returns");
return 7;
