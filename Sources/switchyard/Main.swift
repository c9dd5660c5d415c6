// Arguments in, exit status out.
@main struct Main { static func main() { print("switchyard") } }
